// The ledger of timers, and the list of what runs.
#include <gtest/gtest.h>

#include "views/awarded.h"

namespace renkei::views {
namespace {

TEST_F(Deadlines, AreListedByDueTimeWithTheDaysThatAreLeft) {
  const Json rows = ask.timers.list(*world.definitions, world.as_secretariat(), {}, kAll)["rows"];
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0]["due_on"], "2026-04-21");
  EXPECT_EQ(rows[0]["deadline"], false);
  EXPECT_EQ(rows[1]["due_on"], "2026-05-01");
  EXPECT_EQ(rows[1]["record"], first);
  EXPECT_EQ(rows[1]["deadline"], true);
  EXPECT_EQ(rows[1]["timer_title"]["en"], "Deadline");
  EXPECT_EQ(rows[1]["state"], "amed_funding");
  EXPECT_EQ(rows[1]["days_left"], 20);
  EXPECT_EQ(rows[1]["overdue"], false);
  EXPECT_FALSE(rows[1].contains("working_days_left"));
  EXPECT_EQ(rows[3]["due_on"], "2026-05-11");
}

TEST_F(Deadlines, PagesOfTimersCarryOnWhereTheyEnded) {
  Json all = Json::array();
  Seq after = 0;
  for (int pages = 0; pages < 9; ++pages) {
    const Json page = ask.timers.list(*world.definitions, world.as_secretariat(), {after, 1}, kAll);
    for (const Json& row : page["rows"]) all.push_back(row);
    if (!page.contains("next")) break;
    after = page["next"];
  }
  EXPECT_EQ(all, ask.timers.list(*world.definitions, world.as_secretariat(), {}, kAll)["rows"]);
}

TEST_F(Deadlines, WhoMayNotReadARecordDoesNotSeeItsTimers) {
  const auto none = [](const model::Record&) { return false; };
  EXPECT_TRUE(
      ask.timers.list(*world.definitions, world.as_secretariat(), {}, none)["rows"].empty());
}

TEST_F(Deadlines, TheLedgerTellsEveryChangeWithItsReason) {
  world.send(first, "begin_use");
  world.pass_days(1);
  world.send(first, "release");
  world.send(first, "end_award");
  const Seq row = world.records.at(first).created_seq;
  const Json rows = ask.timers.history(row, {})["rows"];
  std::vector<std::string> told;
  for (const Json& one : rows) {
    if (one["timer"] == "after.amed_funding.1")
      told.push_back(one["change"].get<std::string>() + " " + text_at(one, "reason"));
  }
  EXPECT_EQ(told, (std::vector<std::string>{"armed ", "paused in_use", "resumed ", "cancelled "}));
  const Json page = ask.timers.history(row, {0, 1});
  EXPECT_EQ(page["rows"].size(), 2U) << "both timers of one event";
  EXPECT_EQ(page["next"], page["rows"][0]["seq"]);
}

TEST_F(Deadlines, WhatIsDueIsInTheOrderOfItsTime) {
  TimersDue due(world.writer);
  EXPECT_EQ(due.next()->us, model::end_of(make_date(2026, 4, 21)).us);
  EXPECT_TRUE(due.at(world.now, 10).empty());
  world.on(2026, 5, 2);
  const auto timers = due.at(world.now, 10);
  ASSERT_EQ(timers.size(), 3U);
  EXPECT_EQ(timers[0].record, first);
  EXPECT_EQ(timers[0].timer, "after.amed_funding.0");
  EXPECT_EQ(timers[1].record, first) << "both are due with 1 May: the first to be armed";
  EXPECT_EQ(timers[1].timer, "after.amed_funding.1");
  EXPECT_EQ(timers[2].record, second);
  EXPECT_EQ(due.at(world.now, 2).size(), 2U);
}

}  // namespace
}  // namespace renkei::views
