// What becomes of a timer.
#include <gmock/gmock.h>

#include "dispatch/clockwork.h"

namespace renkei::model {
namespace {

using ::testing::ElementsAre;
using Told = std::vector<std::string>;

TEST_F(Clockwork, ATimerFiresOnceWhenItIsDueAndNotBefore) {
  send("file");
  now = at("2026-06-05T04:59:59");
  EXPECT_EQ(ring("after.inspection.2"), "overtaken");
  now = at("2026-06-05T05:00:00");
  EXPECT_EQ(ring("after.inspection.2"), "");
  EXPECT_EQ(told(), Told{"fired after.inspection.2"});
  EXPECT_EQ(record.document["rung"], 1);
  EXPECT_EQ(last.actor, kEngine);
  EXPECT_EQ(last.command, "timer-2-2");
  EXPECT_EQ(ring("after.inspection.2"), "overtaken");
}

TEST_F(Clockwork, NobodyButTheEngineRingsAndOnlyWhenItIsTime) {
  send("file");
  now = at("2026-06-05T05:00:00");
  EXPECT_EQ(send("after.inspection.2"), "schema_mismatch");
  Command early;
  early.event = "after.inspection.0";
  EXPECT_EQ(take(decide(*definition, &record, early, around(engine_actor()))), "schema_mismatch");
}

TEST_F(Clockwork, ATimerIsDatedByItsDayEvenWhenTheEngineWasDown) {
  send("file");
  now = at("2026-07-10T03:00:00");
  EXPECT_EQ(ring("after.inspection.1"), "");
  EXPECT_EQ(to_string(last.effective_on), "2026-06-20");
  EXPECT_TRUE(record.ended);
  EXPECT_THAT(told(), ElementsAre("fired after.inspection.1", "cancelled after.inspection.0",
                                  "closed after.inspection.1", "cancelled after.inspection.2",
                                  "cancelled after.inspection.3"));
  EXPECT_TRUE(record.timers.empty());
}

TEST_F(Clockwork, ANoticeMovesNoDate) {
  send("file");
  now = at("2026-06-23T03:00:00");
  EXPECT_EQ(ring("after.inspection.0"), "");
  EXPECT_EQ(to_string(last.effective_on), "2026-06-23");
  EXPECT_EQ(to_string(record.effective_on), "2026-06-05");
  EXPECT_EQ(record.timers.at("after.inspection.0").status, TimerState::Status::fired);
  EXPECT_EQ(send("return", make_date(2026, 6, 8)), "") << "the past may still be entered";
}

TEST_F(Clockwork, LeavingCancelsAndComingBackBeginsAnew) {
  send("file");
  now = at("2026-06-05T06:00:00");
  ring("after.inspection.2");
  EXPECT_EQ(send("again"), "");
  EXPECT_EQ(told(),
            (Told{"cancelled after.inspection.0", "armed after.inspection.0 2026-06-22T15:00:00",
                  "cancelled after.inspection.1", "armed after.inspection.1 2026-06-19T15:00:00",
                  "closed after.inspection.2", "armed after.inspection.2 2026-06-05T08:00:00",
                  "cancelled after.inspection.3", "armed after.inspection.3 2027-03-31T15:00:00"}));
  EXPECT_EQ(send("withdraw"), "");
  EXPECT_TRUE(record.timers.empty());
}

TEST_F(Clockwork, TheClockStandsStillWhileAStateSaysSo) {
  send("file");
  now = at("2026-06-05T03:30:00");
  EXPECT_EQ(send("return"), "");
  EXPECT_EQ(told(), (Told{"paused after.inspection.0 10 working_days returned",
                          "paused after.inspection.1 14 days returned",
                          "paused after.inspection.2 5400000000 microseconds returned"}))
      << "the end of the fiscal year waits for nobody";
  now = at("2026-06-30T03:00:00");
  for (const char* timer : {"after.inspection.0", "after.inspection.1", "after.inspection.2"})
    EXPECT_EQ(ring(timer), "overtaken") << timer;
  EXPECT_EQ(send("file"), "");
  EXPECT_EQ(told(), (Told{"resumed after.inspection.0 2026-07-14T15:00:00",
                          "resumed after.inspection.1 2026-07-14T15:00:00",
                          "resumed after.inspection.2 2026-06-30T04:30:00"}));
}

TEST_F(Clockwork, APauseTakesWhatIsLeftOnItsDay) {
  send("file");
  now = at("2026-06-17T03:00:00");
  ring("after.inspection.2");
  EXPECT_EQ(send("return", make_date(2026, 6, 16)), "");
  EXPECT_EQ(told(), (Told{"paused after.inspection.0 4 working_days returned",
                          "paused after.inspection.1 3 days returned"}));
}

TEST_F(Clockwork, WhatTheGuardDoesNotLetThroughIsDiscardedOnRecord) {
  send("date");
  now = at("2026-06-05T04:00:00");
  EXPECT_EQ(ring("after.dated.3"), "");
  EXPECT_EQ(told(), Told{"discarded after.dated.3 guard_failed"});
  EXPECT_EQ(last.from, last.to);
  EXPECT_FALSE(record.ended);
  EXPECT_EQ(ring("after.dated.3"), "overtaken");
}

TEST_F(Clockwork, WhatCannotBeTakenAtAllIsDiscardedWithItsReason) {
  send("date");
  now = at("2026-06-05T04:00:00");
  const auto command = dispatch::fire(*definition, record, "after.dated.3", now);
  const Record before = record;
  take(std::vector<Event>{
      discard(*definition, record, *command, Errc::document_invalid, around(engine_actor()))});
  EXPECT_EQ(told(), Told{"discarded after.dated.3 document_invalid"});
  EXPECT_EQ(record.configuration, before.configuration);
  EXPECT_EQ(record.document, before.document);
  EXPECT_EQ(record.version, before.version + 1);
}

}  // namespace
}  // namespace renkei::model
