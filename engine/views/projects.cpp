#include "views/projects.h"

#include "views/states.h"
#include "wire/codec.h"
#include "wire/formats.h"

namespace renkei::views {
namespace {

constexpr const char* kAwards = R"sql(
  SELECT r.created_seq, r.id, json_extract(r.document, '$.lead'),
    json_extract(r.document, '$.award.number')
  FROM records AS r
  WHERE r.kind = ?1 AND json_extract(r.document, '$.award.number') IS NOT NULL
  UNION SELECT r.created_seq, r.id, json_extract(r.document, '$.lead'),
    json_extract(award.value, '$.number')
  FROM records AS r, json_each(r.document, '$.awards') AS award WHERE r.kind = ?1
  ORDER BY 1
)sql";

}  // namespace

Projects::Projects(store::Database& database)
    : stages_(database.prepare("SELECT stage, min(from_day) FROM intervals"
                               " WHERE record = ?1 AND known_to IS NULL GROUP BY stage")),
      activity_(database.prepare("SELECT from_day, to_day FROM activity"
                                 " WHERE record = ?1 AND known_to IS NULL ORDER BY from_seq")),
      awards_(database.prepare(kAwards)) {}

Projects::Active Projects::activity(Seq row, std::optional<int> fiscal_year) {
  const auto first = fiscal_year ? fiscal_year_begin(*fiscal_year).days : -kNever.days;
  const auto last = fiscal_year ? fiscal_year_end(*fiscal_year).days : kNever.days;
  Active active;
  activity_.bind(row);
  while (activity_.step()) {
    const bool open = activity_.is_null(1);
    active.ended_on = open ? Json() : Json(day_text(activity_.integer(1)));
    if (activity_.integer(0) <= last && (open || activity_.integer(1) >= first)) active.ever = true;
  }
  activity_.reset();
  return active;
}

std::optional<Json> Projects::facts(const model::Record& record, std::optional<int> fiscal_year) {
  const Active active = activity(record.created_seq, fiscal_year);
  if (!active.ever) return std::nullopt;
  Json stages = Json::object();
  stages_.bind(record.created_seq);
  while (stages_.step()) stages[stages_.text(0)] = day_text(stages_.integer(1));
  stages_.reset();
  return Json{{"record", wire::to_json(record)},
              {"stages", std::move(stages)},
              {"ended_on", active.ended_on}};
}

Json Projects::with_awards(const std::set<std::string>& keys) {
  Json rows = Json::array();
  awards_.bind(kProject);
  std::set<std::pair<std::string, std::string>> told;
  while (awards_.step()) {
    const std::string key = wire::amed_project_key(awards_.text(3));
    if (!keys.contains(key) || !told.emplace(key, awards_.text(1)).second) continue;
    rows.push_back({{"key", key}, {"record", awards_.text(1)}, {"lead", awards_.text(2)}});
  }
  awards_.reset();
  return rows;
}

}  // namespace renkei::views
