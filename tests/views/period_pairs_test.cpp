#include "views/period_pairs.h"

#include <gtest/gtest.h>

#include <set>

#include "views/history.h"

namespace renkei::views {
namespace {

using testing::History;
using testing::World;

// {"total", "type1", …} of the pairs that have a type.
Json counted(const Json& rows) {
  std::map<std::string, std::int64_t> counts{
      {"total", 0}, {"type1", 0}, {"type2", 0}, {"type3", 0}};
  for (const Json& row : rows) {
    if (row["types"].empty()) continue;
    ++counts["total"];
    for (const auto& [type, evidence] : row["types"].items()) ++counts[type];
  }
  return counts;
}

TEST(PeriodPairs, OfAFiscalYearAreThoseOfItsTable) {
  std::size_t seen = 0;
  for (std::uint32_t seed = 400; seed < 405; ++seed) {
    World world;
    History(seed).happen(world, 150);
    const Seq head = world.log.head().seq;
    for (int year = 2020; year <= 2026; ++year) {
      const Json pairs = world.ask.pairs.of(fiscal_year_begin(year), fiscal_year_end(year), head);
      ASSERT_EQ(counted(pairs["rows"]),
                world.ask.survey.table(year, head)["bases"]["institution_project"]);
      seen += pairs["rows"].size();
    }
  }
  EXPECT_GT(seen, 100u);
}

using Keys = std::set<std::pair<std::string, std::string>>;

Keys keys_of(World& world, Date first, Date last) {
  Keys keys;
  const Json pairs = world.ask.pairs.of(first, last, world.log.head().seq);
  for (const Json& row : pairs["rows"])
    keys.emplace(text_at(row, "institution"), text_at(row, "project"));
  return keys;
}

TEST(PeriodPairs, OfTheQuartersTogetherAreThoseOfTheYear) {
  World world;
  History(500).happen(world, 200);
  std::size_t seen = 0;
  for (int year = 2020; year <= 2026; ++year) {
    Keys quarters = keys_of(world, make_date(year, 4, 1), make_date(year, 6, 30));
    quarters.merge(keys_of(world, make_date(year, 7, 1), make_date(year, 9, 30)));
    quarters.merge(keys_of(world, make_date(year, 10, 1), make_date(year, 12, 31)));
    quarters.merge(keys_of(world, make_date(year + 1, 1, 1), make_date(year + 1, 3, 31)));
    ASSERT_EQ(quarters, keys_of(world, fiscal_year_begin(year), fiscal_year_end(year))) << year;
    seen += quarters.size();
  }
  EXPECT_GT(seen, 10u);
}

TEST(PeriodPairs, WhatShowsATypeIsAnEventThatAttainedItByTheLastDay) {
  std::size_t seen = 0;
  for (std::uint32_t seed = 400; seed < 405; ++seed) {
    World world;
    History(seed).happen(world, 150);
    for (int year = 2020; year <= 2026; ++year) {
      const std::string last = to_string(fiscal_year_end(year));
      const Json pairs =
          world.ask.pairs.of(fiscal_year_begin(year), fiscal_year_end(year), world.log.head().seq);
      for (const Json& row : pairs["rows"]) {
        for (const Json& evidence : row["types"]) {
          EXPECT_LE(evidence["effective_on"].get<std::string>(), last);
          EXPECT_GE(evidence["seq"], 1);
          ++seen;
        }
        for (const Json& stage : row["stages"]) EXPECT_LE(stage["from"].get<std::string>(), last);
      }
    }
  }
  EXPECT_GT(seen, 10u);
}

}  // namespace
}  // namespace renkei::views
