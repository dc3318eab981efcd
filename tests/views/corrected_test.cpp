// After a correction every report is what it would have been had the right thing been recorded.
#include <gtest/gtest.h>

#include "views/reports.h"
#include "views/table_dump.h"

namespace renkei::views {
namespace {

using testing::dump_views;
using testing::partner;
using testing::project_document;
using testing::reports;
using testing::World;

const MayRead kAnybody = [](const model::Record&) { return true; };
constexpr Page kWhole{0, 1'000};

// One project of 2021 that was awarded a year later, and shares its facilities.
class Corrected : public ::testing::Test {
 protected:
  Corrected() {
    world.on(2021, 5, 1);
    id = world.create("project", project_document("riken", Json::array({partner("qst")})));
    world.send(id, "submit");
    world.on(2022, 4, 1);
    world.send(id, "award");
    award = world.log.head().seq;
    world.send(id, "begin_use");
    use = world.log.head().seq;
    before = reports(world, use);
    old_head = use;
  }
  Json pairs(int year, Seq seq = kLatest) {
    return world.ask.survey.table(year, seq)["bases"]["institution_project"];
  }
  model::Command correction(Seq seq) {
    model::Command command;
    command.verb = model::Verb::correct;
    command.record = id;
    command.seq = seq;
    command.reason = "a mistake";
    return command;
  }
  bool move(Seq seq, Date day) {
    auto command = correction(seq);
    command.effective_on = day;
    return world.correct(command);
  }
  bool undo(Seq seq) {
    auto command = correction(seq);
    command.never_happened = true;
    return world.correct(command);
  }
  Seq row() { return world.records.at(id).created_seq; }

  World world;
  std::string id;
  Seq award = 0, use = 0, old_head = 0;
  Json before;
};

TEST_F(Corrected, AnotherDayMovesTheTypeIntoItsYear) {
  EXPECT_EQ(pairs(2021)["total"], 0) << "awarded in 2022";
  EXPECT_EQ(pairs(2022)["type1"], 2);
  ASSERT_TRUE(move(award, make_date(2022, 3, 31)));
  EXPECT_EQ(pairs(2021)["type1"], 2) << "one day, and another fiscal year";
  EXPECT_EQ(pairs(2021, old_head)["total"], 0);
  EXPECT_EQ(reports(world, old_head), before);
  const Json stages = world.ask.intervals.of(row())["rows"];
  EXPECT_EQ(stages[0]["to"], "2022-03-31");
  EXPECT_EQ(stages[0]["to_seq"], award) << "of the event that says it, as ever";
}

TEST_F(Corrected, WhatNeverHappenedIsInNoReport) {
  ASSERT_TRUE(undo(use));
  ASSERT_TRUE(undo(award));
  EXPECT_EQ(pairs(2022)["total"], 0);
  EXPECT_EQ(world.ask.types.list(std::nullopt, "", kWhole, kAnybody)["rows"].size(), 0u);
  EXPECT_EQ(world.ask.transitions.history(row(), kWhole)["rows"].size(), 4u)
      << "created, submitted, and the two corrections";
  EXPECT_EQ(reports(world, old_head), before);
  world.send(id, "award");
  EXPECT_EQ(pairs(2022)["type1"], 2) << "and what happens later counts again";
}

TEST_F(Corrected, AnotherPartnerTakesPartFromTheBeginning) {
  auto command = correction(row());
  command.set = {{{"pointer", "/partners/0/institution"}, {"value", "ncc"}}};
  ASSERT_TRUE(world.correct(command));
  const Json institutions = world.ask.survey.table(2022, kLatest)["institutions"];
  EXPECT_EQ(institutions[0]["institution"], "ncc");
  EXPECT_EQ(reports(world, old_head), before);
}

TEST_F(Corrected, TheHistoryNamesWhatSupersededWhatAndWhy) {
  ASSERT_TRUE(move(award, make_date(2022, 3, 31)));
  const Seq first = world.log.head().seq;
  ASSERT_TRUE(move(award, make_date(2022, 3, 30)));
  const Seq second = world.log.head().seq;
  const Json rows = world.ask.transitions.history(row(), kWhole, kLatest, Tellings::all)["rows"];
  ASSERT_EQ(rows.size(), 4u + 2u + 2u) << "two more tellings of the award, and two corrections";
  EXPECT_EQ(rows[2]["effective_on"], "2022-04-01");
  EXPECT_EQ(rows[2]["known_from"], award);
  EXPECT_EQ(rows[2]["superseded_by"]["seq"], first);
  EXPECT_EQ(rows[2]["superseded_by"]["reason"], "a mistake");
  EXPECT_EQ(rows[2]["superseded_by"]["actor"], "hanako");
  EXPECT_EQ(rows[3]["effective_on"], "2022-03-31");
  EXPECT_EQ(rows[3]["superseded_by"]["seq"], second);
  EXPECT_EQ(rows[4]["effective_on"], "2022-03-30");
  EXPECT_TRUE(rows[4]["superseded_by"].is_null());
  EXPECT_EQ(rows[6]["type"], "record.corrected");
  EXPECT_EQ(rows[6]["data"], Json({{"reason", "a mistake"}, {"supersedes", award}}));
  const Json page = world.ask.transitions.history(row(), {award - 1, 1}, kLatest, Tellings::all);
  EXPECT_EQ(page["rows"].size(), 3u) << "the tellings of one event are never parted";
  EXPECT_EQ(page["next"], award);
}

TEST_F(Corrected, TheEvidenceOfACaseLeadsToItsCorrection) {
  const auto listed = [&] {
    return world.ask.cases.list({}, kWhole, kAnybody, kLatest,
                                [&](Seq at) { return *world.ask.records.load_row(at); })["rows"][0];
  };
  world.create("success_case",
               {{"project", id}, {"type", "type1"}, {"evidence", {{{"seq", award}}}}});
  const Seq created = world.log.head().seq;
  ASSERT_TRUE(move(award, make_date(2022, 3, 31)));
  EXPECT_EQ(listed()["positions"], Json({award, created, world.log.head().seq}));
}

TEST_F(Corrected, APublishedCaseIsStaleFromTheCorrectionOfItsEvidenceOn) {
  const auto stale = [&](Seq as_of) {
    return world.ask.cases.list({}, kWhole, kAnybody, as_of,
                                [&](Seq at) { return *world.ask.records.load_row(at); })["rows"][0];
  };
  const std::string other = world.create(
      "success_case", {{"project", id}, {"type", "type1"}, {"evidence", {{{"seq", award}}}}});
  ASSERT_TRUE(move(award, make_date(2022, 3, 31)));
  EXPECT_EQ(stale(kLatest)["stale"], Json::array()) << "nothing is published yet";
  ASSERT_TRUE(world.send(other, "publish"));
  const Seq published = world.log.head().seq;
  EXPECT_EQ(stale(kLatest)["stale"], Json::array()) << "it was corrected before";
  ASSERT_TRUE(undo(use));
  EXPECT_EQ(stale(kLatest)["stale"], Json::array()) << "it does not rest on that";
  ASSERT_TRUE(move(award, make_date(2022, 3, 30)));
  const Json row = stale(kLatest);
  EXPECT_EQ(row["edition"], 1);
  ASSERT_EQ(row["stale"].size(), 1u);
  EXPECT_EQ(row["stale"][0]["seq"], world.log.head().seq);
  EXPECT_EQ(row["stale"][0]["record"], id);
  EXPECT_EQ(row["stale"][0]["reason"], "a mistake");
  EXPECT_EQ(row["stale"][0]["facts"],
            Json::array({{{"seq", award},
                          {"event", "award"},
                          {"void", false},
                          {"set", Json::array()},
                          {"effective_on", {{"before", "2022-03-31"}, {"after", "2022-03-30"}}}}}));
  EXPECT_EQ(stale(published)["stale"], Json::array());
}

TEST_F(Corrected, TheViewsAreRebuiltAsTheyWere) {
  move(award, make_date(2022, 3, 31));
  undo(use);
  const std::string live = dump_views(world.writer, world.views);
  world.rebuild();
  EXPECT_EQ(live, dump_views(world.writer, world.views));
}

}  // namespace
}  // namespace renkei::views
