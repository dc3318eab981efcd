// Every report of the views as of a position, as one value.
#pragma once

#include "views/queries.h"
#include "views/world.h"

namespace renkei::testing {

// The history with all tellings is part of it: who
// looks back does not see later corrections either.
inline Json reports(World& world, Seq seq) {
  constexpr views::Page kWhole{0, 1'000};
  const views::MayRead anybody = [](const model::Record&) { return true; };
  views::Queries& ask = world.ask;
  const auto record_as_of = [&](Seq row) {
    model::Record record;
    for (const World::Fact& fact : world.facts) {
      if (fact.after.created_seq == row && fact.event.seq <= seq)
        record = model::evolve(std::move(record), fact.event);
    }
    return record;
  };
  Json all = Json::object();
  for (int year = 2020; year <= 2026; ++year) {
    all["table"].push_back(ask.survey.table(year, seq));
    all["progression"].push_back(ask.survey.progression(year, seq));
    all["pairs"].push_back(ask.pairs.of(fiscal_year_begin(year), fiscal_year_end(year), seq));
    for (const auto& [row, programme] : ask.funding.of("programme", fiscal_year_end(year), seq))
      all["programmes"][std::to_string(year)][std::to_string(row)] = programme;
  }
  all["types"] = ask.types.list(std::nullopt, "", kWhole, anybody, seq);
  all["cases"] = ask.cases.list({}, kWhole, anybody, seq, record_as_of);
  for (const bool by_institution : {false, true}) {
    all["bottlenecks"].push_back(ask.bottlenecks.report({"project", by_institution, std::nullopt},
                                                        *world.definitions, make_date(2026, 12, 31),
                                                        anybody, seq, record_as_of));
  }
  for (const auto& [id, record] : world.records) {
    if (record.created_seq > seq) continue;
    all["intervals"][id] = ask.intervals.of(record.created_seq, seq);
    all["history"][id] = ask.transitions.history(record.created_seq, kWhole, seq);
    all["tellings"][id] =
        ask.transitions.history(record.created_seq, kWhole, seq, views::Tellings::all);
  }
  return all;
}

}  // namespace renkei::testing
