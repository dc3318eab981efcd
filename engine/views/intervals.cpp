#include "views/intervals.h"

#include <algorithm>
#include <iterator>

#include "views/states.h"

namespace renkei::views {
namespace {

constexpr const char* kIntervalsTables = R"sql(
  CREATE TABLE IF NOT EXISTS intervals(
    record INTEGER NOT NULL,
    stage TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_day INTEGER,  -- null = still in it
    to_seq INTEGER,
    known_from INTEGER NOT NULL,  -- 0 = its own event; see view.h
    known_to INTEGER,
    PRIMARY KEY(record, from_seq, stage, known_from)
  ) STRICT, WITHOUT ROWID;
)sql";

using Stages = std::vector<std::string_view>;

Stages difference(const Stages& of, const Stages& without) {
  Stages left;
  std::set_difference(of.begin(), of.end(), without.begin(), without.end(),
                      std::back_inserter(left));
  return left;
}

}  // namespace

IntervalsView::IntervalsView(store::Database& database)
    : database_(database.with_tables(kIntervalsTables)),
      begin_(
          database.prepare("INSERT INTO intervals VALUES (?1, ?2, ?3, ?4, NULL, NULL, ?5, NULL)")),
      end_(database.prepare("UPDATE intervals SET to_day = ?3, to_seq = ?4"
                            " WHERE record = ?1 AND stage = ?2 AND to_seq IS NULL"
                            " AND known_to IS NULL")),
      forget_(database.prepare("UPDATE intervals SET known_to = ?2"
                               " WHERE record = ?1 AND known_to IS NULL")),
      open_(database.prepare(
          "SELECT stage FROM intervals WHERE record = ?1 AND to_seq IS NULL AND known_to IS NULL"
          " ORDER BY stage")) {}

std::vector<std::string> IntervalsView::open(Seq row) {
  std::vector<std::string> stages;
  open_.bind(row);
  while (open_.step()) stages.push_back(open_.text(0));
  open_.reset();
  return stages;
}

void IntervalsView::create() { database_.with_tables(kIntervalsTables); }

bool IntervalsView::forget(Seq row, Seq at) {
  forget_.run(row, at);
  return true;
}

void IntervalsView::project(const Projection& projection) {
  if (projection.after == nullptr) return;
  const model::Event& event = projection.event;
  const Seq row = projection.after->created_seq;
  // The states before a migration are another definition's: what is open tells their stages.
  const bool migrated = event.type == model::EventType::record_migrated;
  if (!migrated && event.from == event.to) return;
  const std::vector<std::string> known = migrated ? open(row) : std::vector<std::string>();
  const Stages before =
      migrated ? Stages(known.begin(), known.end()) : stages_of(*projection.definition, event.from);
  const Stages after = stages_of(*projection.definition, event.to);
  if (before == after) return;
  for (const auto stage : difference(before, after)) {
    end_.run(row, stage, event.effective_on.days, event.seq);
  }
  for (const auto stage : difference(after, before)) {
    begin_.run(row, stage, event.effective_on.days, event.seq, projection.known_from);
  }
}

Intervals::Intervals(store::Database& database)
    : of_(database.prepare("SELECT stage, from_day, to_day, from_seq,"
                           " CASE WHEN to_seq <= ?2 THEN to_seq END FROM intervals"
                           " WHERE record = ?1 AND from_seq <= ?2 AND known_from <= ?2"
                           " AND ifnull(known_to, ?2 + 1) > ?2 ORDER BY from_seq, stage")) {}

Json Intervals::of(Seq row, Seq as_of) {
  Json rows = Json::array();
  of_.bind(row, as_of);
  while (of_.step()) {
    const bool open = of_.is_null(4);
    rows.push_back({{"stage", of_.text(0)},
                    {"from", day_text(of_.integer(1))},
                    {"to", open ? Json() : Json(day_text(of_.integer(2)))},
                    {"from_seq", of_.integer(3)},
                    {"to_seq", open ? Json() : Json(of_.integer(4))}});
  }
  of_.reset();
  return page_of(std::move(rows));
}

}  // namespace renkei::views
