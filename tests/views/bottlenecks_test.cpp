// Where records wait, for whom and how long, on small stories with known days.
#include "views/bottlenecks.h"

#include <gtest/gtest.h>

#include "views/queries.h"
#include "views/world.h"

namespace renkei::views {
namespace {

using testing::partner;
using testing::project_document;
using testing::World;

class Waiting : public ::testing::Test {
 protected:
  Json report(BottlenecksAsked asked = {"project", false, std::nullopt}) {
    return world.ask.bottlenecks.report(asked, *world.definitions, day_in_japan(world.now),
                                        [](const model::Record&) { return true; }, kLatest, {});
  }
  static Json row(const Json& report, const std::string& key) {
    for (const Json& each : report["rows"]) {
      if (each.value(report["by"].get<std::string>(), Json()) == key) return each;
    }
    return Json();
  }
  World world;
};

TEST_F(Waiting, AStayIsFromEnteringAStateToLeavingItByEffectiveDays) {
  world.on(2021, 5, 1);
  const auto id = world.create("project", project_document("riken"));
  world.pass_days(10);
  world.send(id, "submit");
  world.pass_days(30);
  const Json found = report();
  EXPECT_EQ("stay", found["basis"]);
  EXPECT_EQ("2021-06-10", found["on"]);
  EXPECT_EQ(1, found["records"]);
  const Json draft = row(found, "draft");
  EXPECT_EQ(0, draft["open"]);
  EXPECT_TRUE(draft["open_days"].is_null() && draft["longest"].is_null());
  EXPECT_EQ(1, draft["ended"]);
  EXPECT_EQ((Json{{"p50", 10}, {"p90", 10}, {"max", 10}}), draft["ended_days"]);
  const Json research = row(found, "in_house_research");
  EXPECT_EQ(1, research["open"]);
  EXPECT_EQ((Json{{"record", id}, {"since", "2021-05-11"}, {"days", 30}}), research["longest"]);
}

TEST_F(Waiting, AnotherRegionsMoveAndAReentryDoNotEndAStay) {
  world.on(2021, 5, 1);
  const auto id = world.create("project", project_document("riken"));
  world.send(id, "submit");
  world.send(id, "award");
  world.pass_days(5);
  world.send(id, "begin_use");
  world.pass_days(5);
  world.send(id, "renew");
  world.pass_days(5);
  const Json funding = row(report(), "amed_funding");
  EXPECT_EQ(15, funding["longest"]["days"]);
  EXPECT_EQ(0, funding["ended"]);
}

TEST_F(Waiting, QuantilesAreNearestRank) {
  world.on(2021, 5, 1);
  std::vector<std::string> ids;
  for (int i = 0; i < 11; ++i) ids.push_back(world.create("project", project_document("riken")));
  for (int i = 0; i < 10; ++i) {
    world.pass_days(1);
    world.send(ids[static_cast<std::size_t>(i)], "submit");
  }
  const Json draft = row(report(), "draft");
  EXPECT_EQ((Json{{"p50", 5}, {"p90", 9}, {"max", 10}}), draft["ended_days"]);
  EXPECT_EQ(1, draft["open"]);
}

TEST_F(Waiting, AFiscalYearIsSeenFromItsLastDay) {
  world.on(2021, 3, 1);
  const auto id = world.create("project", project_document("riken"));
  world.on(2022, 5, 1);
  world.send(id, "submit");
  world.on(2023, 6, 1);
  const Json year = report({"project", false, 2021});
  EXPECT_EQ("2022-03-31", year["on"]);
  EXPECT_EQ(395, row(year, "draft")["longest"]["days"]) << "it was a draft on that day";
  EXPECT_TRUE(row(year, "in_house_research").is_null());
  EXPECT_EQ(1, row(report({"project", false, 2022}), "draft")["ended"]);
  EXPECT_TRUE(row(report({"project", false, 2023}), "draft").is_null()) << "it ended before";
  EXPECT_EQ("2023-06-01", report({"project", false, 2023})["on"]) << "the year is not over";
}

TEST_F(Waiting, RolesAreThoseOfTheStateAndOfWhatItLiesIn) {
  world.on(2021, 5, 1);
  const auto id = world.create("project", project_document("riken"));
  world.send(id, "submit");
  EXPECT_EQ(Json({"secretariat", "coordinator@/lead"}), row(report(), "in_house_research")["by"]);
  EXPECT_EQ(Json({"secretariat"}), row(report(), "draft")["by"]);
}

TEST_F(Waiting, WhatHasEndedWaitsForNobody) {
  world.on(2021, 5, 1);
  const auto id = world.create("project", project_document("riken"));
  world.send(id, "submit");
  world.send(id, "complete");
  world.pass_days(40);
  const Json found = report();
  EXPECT_TRUE(row(found, "completed").is_null());
  for (const Json& each : found["rows"]) EXPECT_EQ(0, each["open"]) << each;
}

TEST_F(Waiting, ByInstitutionAStayCountsForEachInHouseOne) {
  world.on(2021, 5, 1);
  world.create("project",
               project_document("riken", {partner("qst"), partner("tohoku", "university")}));
  world.pass_days(3);
  world.create("project", project_document("riken"));
  Json outside = project_document("tohoku");
  outside["lead_category"] = "university";
  world.create("project", outside);
  world.pass_days(4);
  const Json found = report({"project", true, std::nullopt});
  EXPECT_EQ("institution_stay", found["basis"]);
  EXPECT_EQ(2, row(found, "riken")["open"]);
  EXPECT_EQ((Json{{"p50", 4}, {"p90", 7}, {"max", 7}}), row(found, "riken")["open_days"]);
  EXPECT_EQ(1, row(found, "qst")["open"]);
  EXPECT_TRUE(row(found, "tohoku").is_null());
  EXPECT_EQ(3u, found["rows"].size());
  EXPECT_TRUE(found["rows"][2]["institution"].is_null()) << "the shortest waits last";
}

TEST_F(Waiting, OnlyWhatMayBeReadIsCounted) {
  world.on(2021, 5, 1);
  world.create("project", project_document("riken"));
  world.create("project", project_document("qst"));
  const model::Actor reader{"jiro", {{"coordinator", "qst"}}};
  const Json found = world.ask.bottlenecks.report(
      {"project", false, std::nullopt}, *world.definitions, day_in_japan(world.now),
      readable_by(reader, *world.definitions), kLatest, {});
  EXPECT_EQ(1, found["records"]);
}

}  // namespace
}  // namespace renkei::views
