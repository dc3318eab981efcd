#include "views/survey.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <climits>
#include <set>

#include "views/history.h"
#include "views/positions.h"

namespace renkei::views {
namespace {

using testing::History;
using testing::partner;
using testing::project_document;
using testing::World;

constexpr int kFirstYear = 2020, kLastYear = 2026;

// The table counted by hand: every project's facts up to a position, one after the other, day by
// day where they meet.
class Recount {
 public:
  Recount(const World& world, int year, Seq as_of)
      : first_(fiscal_year_begin(year)), last_(fiscal_year_end(year)) {
    std::map<std::string, std::vector<model::Event>> by_project;
    for (const World::Fact& fact : world.facts) {
      if (fact.event.seq <= as_of && fact.after.kind == "project")
        by_project[fact.after.id].push_back(fact.event);
    }
    for (auto& [id, events] : by_project) count(folded(model::retold(std::move(events))));
  }

  std::map<std::string, std::int64_t> pairs{{"total", 0}, {"type1", 0}, {"type2", 0}, {"type3", 0}};
  std::map<std::string, std::int64_t> projects = pairs;

 private:
  static std::vector<model::Record> folded(const std::vector<model::Event>& events) {
    std::vector<model::Record> records;
    for (const model::Event& event : events)
      records.push_back(model::evolve(records.empty() ? model::Record{} : records.back(), event));
    return records;
  }
  void count(const std::vector<model::Record>& facts) {
    std::set<std::string> types, institutions;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const model::Record& record = facts[i];
      for (const auto& [type, day] : record.attained) {
        if (day <= last_) types.insert(type);
      }
      const Date from = record.effective_on;
      const Date to = i + 1 < facts.size() ? facts[i + 1].effective_on : last_;
      const bool active = record.configuration.front() != "draft" && !record.ended;
      if (!active || std::max(from, first_) > std::min(to, last_)) continue;
      institutions.insert(record.document["lead"].get<std::string>());
      for (const Json& named : record.document["partners"]) {
        if (named["category"] == "in_house")
          institutions.insert(named["institution"].get<std::string>());
      }
    }
    if (types.empty() || institutions.empty()) return;
    add(projects, types, 1);
    add(pairs, types, static_cast<std::int64_t>(institutions.size()));
  }
  static void add(std::map<std::string, std::int64_t>& counts, const std::set<std::string>& types,
                  std::int64_t n) {
    counts["total"] += n;
    for (const std::string& type : types) counts[type] += n;
  }

  Date first_, last_;
};

TEST(SurveyTable, IsWhatCountingByHandGives) {
  std::int64_t seen = 0;
  for (std::uint32_t seed = 100; seed < 110; ++seed) {
    World world;
    History(seed).happen(world, 150);
    const Seq head = world.log.head().seq;
    for (const Seq as_of : {head, head * 2 / 3, head / 3}) {
      for (int year = kFirstYear; year <= kLastYear; ++year) {
        const Json table = world.ask.survey.table(year, as_of);
        const Recount recount(world, year, as_of);
        ASSERT_EQ(Json(recount.pairs), table["bases"]["institution_project"])
            << seed << " " << year;
        ASSERT_EQ(Json(recount.projects), table["bases"]["project"]) << seed << " " << year;
        seen += recount.pairs.at("total");
      }
    }
  }
  EXPECT_GT(seen, 200) << "the histories must have something to count";
}

TEST(SurveyTable, TheTotalIsAtMostTheSumOfTheTypesAndThatIsAtMostThreeTimesTheTotal) {
  for (std::uint32_t seed = 200; seed < 206; ++seed) {
    World world;
    History(seed).happen(world, 150);
    for (int year = kFirstYear; year <= kLastYear; ++year) {
      const Json table = world.ask.survey.table(year, world.log.head().seq);
      for (const auto* basis : {"institution_project", "project"}) {
        const Json& counts = table["bases"][basis];
        const auto total = counts["total"].get<int>();
        const int sum =
            counts["type1"].get<int>() + counts["type2"].get<int>() + counts["type3"].get<int>();
        ASSERT_LE(total, sum);
        ASSERT_LE(sum, 3 * total);
        int exact = 0;
        for (const Json& count : table["exact"][basis]) exact += count.get<int>();
        ASSERT_EQ(total, exact);
      }
      int institutions = 0;
      for (const Json& row : table["institutions"]) institutions += row["total"].get<int>();
      ASSERT_EQ(table["bases"]["institution_project"]["total"], institutions);
    }
  }
}

TEST(SurveyTable, WhatIsRecordedLaterDoesNotChangeItAsOfAPosition) {
  for (std::uint32_t seed = 300; seed < 304; ++seed) {
    World world;
    History history(seed);
    std::vector<std::tuple<Seq, int, Json, Json>> known;
    for (int i = 0; i < 12; ++i) {
      history.happen(world, 12);
      const Seq head = world.log.head().seq;
      for (int year = kFirstYear; year <= kLastYear; ++year) {
        known.emplace_back(head, year, world.ask.survey.table(year, head),
                           world.ask.survey.progression(year, head));
      }
    }
    for (const auto& [seq, year, table, progression] : known) {
      ASSERT_EQ(table, world.ask.survey.table(year, seq)) << seed << " " << seq;
      ASSERT_EQ(progression, world.ask.survey.progression(year, seq)) << seed << " " << seq;
    }
  }
}

Json counts(int total, int type1, int type2, int type3) {
  return {{"total", total}, {"type1", type1}, {"type2", type2}, {"type3", type3}};
}

TEST(SurveyTable, APairCountsFromTheYearItJoinsToTheYearTheProjectEnds) {
  World world;
  world.on(2021, 5, 1);
  const auto project = world.create(
      "project", project_document("riken", Json::array({partner("utokyo", "university")})));
  world.send(project, "submit");
  world.send(project, "award");
  world.on(2022, 6, 1);
  world.send(project, "name", {{"partners", Json::array({partner("qst")})}});
  world.on(2023, 4, 1);
  world.send(project, "complete");
  const auto pairs = [&](int year) {
    return world.ask.survey.table(year, world.log.head().seq)["bases"]["institution_project"];
  };
  EXPECT_EQ(counts(0, 0, 0, 0), pairs(2020));
  EXPECT_EQ(counts(1, 1, 0, 0), pairs(2021));
  EXPECT_EQ(counts(2, 2, 0, 0), pairs(2022));
  EXPECT_EQ(counts(2, 2, 0, 0), pairs(2023)) << "the day on which it ended still counts";
  EXPECT_EQ(counts(0, 0, 0, 0), pairs(2024));
}

TEST(SurveyTable, AnInstitutionThatLeftTheDraftWasNeverInTheProject) {
  World world;
  world.on(2021, 5, 1);
  const auto project =
      world.create("project", project_document("riken", Json::array({partner("ncc")})));
  world.send(project, "submit");
  world.send(project, "award");
  world.send(project, "return");
  world.on(2022, 5, 1);
  world.send(project, "name", {{"partners", Json::array()}});
  world.send(project, "submit");
  const Seq head = world.log.head().seq;
  EXPECT_EQ(counts(2, 2, 0, 0), world.ask.survey.table(2021, head)["bases"]["institution_project"]);
  EXPECT_EQ(counts(1, 1, 0, 0), world.ask.survey.table(2022, head)["bases"]["institution_project"]);
}

TEST(SurveyProgression, StepsFollowTheDayAttainedAndCountInTheYearOfTheLaterType) {
  World world;
  world.on(2021, 5, 1);
  const auto one = world.create("project", project_document("riken"));
  const auto two = world.create("project", project_document("qst"));
  for (const auto& project : {one, two}) {
    world.send(project, "submit");
    world.send(project, "award");
  }
  world.on(2022, 5, 1);
  world.send(two, "translate");
  const Seq head = world.log.head().seq;
  const Json first = {{"from", nullptr}, {"to", "type1"}, {"count", 2}, {"records", {one, two}}};
  const Json second = {
      {"from", "type1"}, {"to", "type2"}, {"count", 1}, {"records", Json::array({two})}};
  EXPECT_EQ(Json({first, second}), world.ask.survey.progression(std::nullopt, head)["rows"]);
  EXPECT_EQ(Json::array({second}), world.ask.survey.progression(2022, head)["rows"]);
  EXPECT_EQ("project", world.ask.survey.progression(2022, head)["basis"]);
}

TEST(Positions, TheEndOfADayIsTheLastPositionBeforeMidnightInJapan) {
  World world;
  History(7).happen(world, 120);
  const Date first = day_in_japan(world.times.front().second), last = day_in_japan(world.now);
  for (Date day{first.days - 1}; day.days <= last.days + 1; ++day.days) {
    Seq expected = 0;
    for (const auto& [seq, time] : world.times) {
      if (day_in_japan(time) <= day) expected = seq;
    }
    ASSERT_EQ(expected, position_at_end_of(world.reader, day)) << to_string(day);
  }
  EXPECT_EQ(world.log.head().seq, last_position(world.reader));
}

TEST(Positions, MidnightInJapanBelongsToTheNextDay) {
  World world;
  const Seq before = world.log.head().seq;
  world.now.us = (std::int64_t{make_date(2023, 4, 26).days} * 24 - 9) * 3'600'000'000;
  world.deny("at midnight");
  EXPECT_EQ(before, position_at_end_of(world.reader, make_date(2023, 4, 25)));
  EXPECT_EQ(before + 1, position_at_end_of(world.reader, make_date(2023, 4, 26)));
}

}  // namespace
}  // namespace renkei::views
