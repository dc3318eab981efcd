// When a timer is due.
#include <gmock/gmock.h>

#include "dispatch/clockwork.h"

namespace renkei::model {
namespace {

using ::testing::ElementsAre;
using Told = std::vector<std::string>;

TEST_F(Clockwork, DaysEndWithTheirLastAndTimeCountsFromTheInstant) {
  EXPECT_EQ(send("file"), "");
  EXPECT_THAT(told(), ElementsAre("armed after.inspection.0 2026-06-22T15:00:00",
                                  "armed after.inspection.1 2026-06-19T15:00:00",
                                  "armed after.inspection.2 2026-06-05T05:00:00",
                                  "armed after.inspection.3 2027-03-31T15:00:00"))
      << "10 June is a holiday; 00:00 in Japan is 15:00 UTC of the day before";
}

TEST_F(Clockwork, DaysCountFromTheEffectiveDateAndTimeFromTheRecordedOne) {
  EXPECT_EQ(send("file", make_date(2026, 6, 3)), "");
  EXPECT_THAT(told(), ElementsAre("armed after.inspection.0 2026-06-18T15:00:00",
                                  "armed after.inspection.1 2026-06-17T15:00:00",
                                  "armed after.inspection.2 2026-06-05T05:00:00",
                                  "armed after.inspection.3 2027-03-31T15:00:00"));
}

TEST_F(Clockwork, WhatWasOverBeforeItWasRecordedLapsesOrGetsTheRestOfTheDay) {
  now = at("2026-09-01T03:00:00");
  EXPECT_EQ(send("file", make_date(2026, 5, 1)), "");
  EXPECT_THAT(told(), ElementsAre("lapsed after.inspection.0 2026-05-15T15:00:00",
                                  "armed after.inspection.1 2026-09-01T15:00:00",
                                  "armed after.inspection.2 2026-09-01T05:00:00",
                                  "armed after.inspection.3 2027-03-31T15:00:00"))
      << "only a notice lapses: what moves the record comes at the day's end";
  EXPECT_EQ(ring("after.inspection.0"), "overtaken");
}

TEST_F(Clockwork, AYearThatTheCalendarDoesNotHoldIsAClearError) {
  now = at("2026-12-25T03:00:00");
  EXPECT_EQ(send("file"), "calendar_missing");
  EXPECT_EQ(record.configuration, std::vector<std::string>{"draft"});
}

TEST_F(Clockwork, ADateOfTheDocumentIsTheEndOfThatDay) {
  EXPECT_EQ(send("set", {}, {{"deadline", "2026-06-30"}, {"year", 2026}}), "");
  EXPECT_EQ(send("date"), "");
  EXPECT_EQ(
      told(),
      (Told{"armed after.dated.0 2026-06-30T15:00:00", "armed after.dated.1 2026-06-23T15:00:00",
            "armed after.dated.2 2027-03-31T15:00:00", "armed after.dated.3 2026-06-05T04:00:00"}))
      << "a whole number is a fiscal year";
}

TEST_F(Clockwork, ADateThatIsNotThereIsNeverDueAndOneThatChangesIsSetAnew) {
  send("date");
  EXPECT_EQ(told(), Told{"armed after.dated.3 2026-06-05T04:00:00"});
  EXPECT_EQ(send("set", {}, {{"deadline", "2026-06-30"}}), "");
  EXPECT_EQ(told(), (Told{"armed after.dated.0 2026-06-30T15:00:00",
                          "armed after.dated.1 2026-06-23T15:00:00"}));
  EXPECT_EQ(send("set", {}, {{"deadline", "2026-06-08"}}), "");
  EXPECT_EQ(told(), (Told{"moved after.dated.0 2026-06-08T15:00:00",
                          "lapsed after.dated.1 2026-06-01T15:00:00"}));
  EXPECT_EQ(send("set", {}, {{"deadline", "2026-06-08"}}), "");
  EXPECT_EQ(told(), Told{});
  now = at("2026-06-09T00:00:00");
  ring("after.dated.0");
  EXPECT_EQ(send("set", {}, {{"deadline", "2026-06-20"}}), "");
  EXPECT_EQ(told(), (Told{"armed after.dated.0 2026-06-20T15:00:00",
                          "armed after.dated.1 2026-06-13T15:00:00"}))
      << "a deadline that has passed and is put off is a new one";
  EXPECT_EQ(send("set", {}, {{"deadline", "no day"}}), "");
  EXPECT_EQ(told(), (Told{"cancelled after.dated.0", "cancelled after.dated.1"}));
}

TEST_F(Clockwork, AnInstantBeyondWhatTheLogCanWriteIsItsEnd) {
  EXPECT_EQ(send("set", {}, {{"deadline", "1900-01-01"}, {"year", 2198}}), "");
  send("date");
  for (const TimerChange& change : changes) {
    if (!change.due) continue;
    EXPECT_TRUE(parse_time(to_string(*change.due))) << to_string(*change.due);
  }
}

}  // namespace
}  // namespace renkei::model
