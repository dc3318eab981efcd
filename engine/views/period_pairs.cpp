#include "views/period_pairs.h"

namespace renkei::views {
namespace {

// One that ended after the last day was still open on it.
constexpr const char* kPeriodStages = R"sql(
  SELECT record, stage, from_day, from_seq,
    CASE WHEN to_seq <= ?1 AND to_day <= ?2 THEN to_day END
  FROM intervals
  WHERE from_seq <= ?1 AND from_day <= ?2 AND known_from <= ?1 AND ifnull(known_to, ?1 + 1) > ?1
  ORDER BY record, from_seq, stage
)sql";

}  // namespace

PeriodPairs::PeriodPairs(store::Database& database)
    : pairs_(database),
      id_(database.prepare("SELECT id FROM records WHERE created_seq = ?1")),
      stages_(database.prepare(kPeriodStages)) {}

std::map<Seq, Json> PeriodPairs::stages(Date last_day, Seq as_of) {
  std::map<Seq, Json> stages;
  stages_.bind(as_of, last_day.days);
  while (stages_.step()) {
    stages[static_cast<Seq>(stages_.integer(0))].push_back(
        {{"stage", stages_.text(1)},
         {"from", day_text(stages_.integer(2))},
         {"from_seq", stages_.integer(3)},
         {"to", stages_.is_null(4) ? Json() : Json(day_text(stages_.integer(4)))}});
  }
  stages_.reset();
  return stages;
}

Json PeriodPairs::of(Date first_day, Date last_day, Seq as_of) {
  const auto stages = this->stages(last_day, as_of);
  Json rows = Json::array();
  for (const Pair& pair : pairs_.of(first_day, last_day, as_of)) {
    Json types = Json::object();
    for (const auto& [type, evidence] : pair.types) {
      types[type] = {{"seq", evidence.seq}, {"effective_on", to_string(evidence.effective_on)}};
    }
    const auto been = stages.find(pair.project);
    id_.bind(pair.project).step();
    rows.push_back({{"institution", pair.institution},
                    {"project", id_.text(0)},
                    {"types", std::move(types)},
                    {"stages", been == stages.end() ? Json::array() : been->second}});
  }
  id_.reset();
  return {{"first_day", to_string(first_day)},
          {"last_day", to_string(last_day)},
          {"as_of", as_of},
          {"rows", std::move(rows)}};
}

}  // namespace renkei::views
