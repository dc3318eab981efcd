#include "views/period_pairs.h"

namespace renkei::views {
namespace {

// The day on which an interval ended, as known at ?1: one that ended later, or not at all, had no
// end yet.
constexpr const char* kPeriodPairs = R"sql(
  SELECT DISTINCT p.institution, records.id
  FROM participation AS p JOIN activity AS a ON a.record = p.record
    JOIN records ON records.created_seq = p.record
  WHERE p.from_seq <= ?1 AND p.known_from <= ?1 AND ifnull(p.known_to, ?1 + 1) > ?1
    AND a.from_seq <= ?1 AND a.known_from <= ?1 AND ifnull(a.known_to, ?1 + 1) > ?1
    AND max(p.from_day, a.from_day, ?2)
      <= min(CASE WHEN p.to_seq <= ?1 THEN p.to_day ELSE ?3 END,
             CASE WHEN a.to_seq <= ?1 THEN a.to_day ELSE ?3 END, ?3)
    AND max(p.from_seq, a.from_seq)
      < min(CASE WHEN p.to_seq <= ?1 THEN p.to_seq ELSE ?1 + 1 END,
            CASE WHEN a.to_seq <= ?1 THEN a.to_seq ELSE ?1 + 1 END)
  ORDER BY p.institution, p.record
)sql";

constexpr const char* kPeriodTypes = R"sql(
  SELECT records.id, type, types.seq, types.effective_on
  FROM types JOIN records ON records.created_seq = types.record
  WHERE types.seq <= ?1 AND types.effective_on <= ?2
    AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1
)sql";

// One that ended after the last day was still open on it.
constexpr const char* kPeriodStages = R"sql(
  SELECT records.id, stage, from_day, from_seq,
    CASE WHEN to_seq <= ?1 AND to_day <= ?2 THEN to_day END
  FROM intervals JOIN records ON records.created_seq = intervals.record
  WHERE from_seq <= ?1 AND from_day <= ?2 AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1
  ORDER BY intervals.record, from_seq, stage
)sql";

}  // namespace

PeriodPairs::PeriodPairs(store::Database& database)
    : pairs_(database.prepare(kPeriodPairs)),
      types_(database.prepare(kPeriodTypes)),
      stages_(database.prepare(kPeriodStages)) {}

PeriodPairs::ByProject PeriodPairs::types(Date last_day, Seq as_of) {
  ByProject types;
  types_.bind(as_of, last_day.days);
  while (types_.step()) {
    types[types_.text(0)][types_.text(1)] = {{"seq", types_.integer(2)},
                                             {"effective_on", day_text(types_.integer(3))}};
  }
  types_.reset();
  return types;
}

PeriodPairs::ByProject PeriodPairs::stages(Date last_day, Seq as_of) {
  ByProject stages;
  stages_.bind(as_of, last_day.days);
  while (stages_.step()) {
    stages[stages_.text(0)].push_back(
        {{"stage", stages_.text(1)},
         {"from", day_text(stages_.integer(2))},
         {"from_seq", stages_.integer(3)},
         {"to", stages_.is_null(4) ? Json() : Json(day_text(stages_.integer(4)))}});
  }
  stages_.reset();
  return stages;
}

Json PeriodPairs::of(Date first_day, Date last_day, Seq as_of) {
  const ByProject types = this->types(last_day, as_of), stages = this->stages(last_day, as_of);
  const auto found = [](const ByProject& all, const std::string& project, Json otherwise) {
    const auto at = all.find(project);
    return at == all.end() ? std::move(otherwise) : at->second;
  };
  Json rows = Json::array();
  pairs_.bind(as_of, first_day.days, last_day.days);
  while (pairs_.step()) {
    const std::string project = pairs_.text(1);
    rows.push_back({{"institution", pairs_.text(0)},
                    {"project", project},
                    {"types", found(types, project, Json::object())},
                    {"stages", found(stages, project, Json::array())}});
  }
  pairs_.reset();
  return {{"first_day", to_string(first_day)},
          {"last_day", to_string(last_day)},
          {"as_of", as_of},
          {"rows", std::move(rows)}};
}

}  // namespace renkei::views
