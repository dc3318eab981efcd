// Timers of a record that is told otherwise, or goes on under another version.
#include <gtest/gtest.h>

#include "model/migration.h"
#include "model/trip.h"

namespace renkei::model {
namespace {

using testing::moved;
using testing::Trip;
using testing::voided;
using What = TimerChange::What;

// A trip whose stay away has a deadline; `inn` has another.
OrderedJson with_deadlines(const char* away) {
  OrderedJson chart = OrderedJson::parse(testing::kTrip);
  OrderedJson& states = chart["states"]["road"]["states"];
  states["away"]["after"] = {{away, OrderedJson::object()}};
  states["inn"]["after"] = {{"P3D", OrderedJson::object()}};
  return chart;
}

Trip away_since_april_2() {
  Trip trip(with_deadlines("P10D"));
  EXPECT_EQ(trip.create(), 1u);
  EXPECT_EQ(trip.send("leave"), 1u);
  return trip;
}

Time due_of(const Trip& trip, const char* timer) { return trip.record.timers.at(timer).due; }

TEST(TimersRetold, ADeadlineFollowsTheDayFromWhichItCounts) {
  Trip trip = away_since_april_2();
  EXPECT_EQ(due_of(trip, "after.away.0"), end_of(make_date(2022, 4, 12)));
  trip.correct(moved(2, testing::kFirst));
  EXPECT_EQ(due_of(trip, "after.away.0"), end_of(make_date(2022, 4, 11)));
  ASSERT_EQ(trip.events.back().timers.size(), 1u);
  EXPECT_EQ(trip.events.back().timers[0].what, What::armed);
}

TEST(TimersRetold, WhatNeverHappenedLeavesNoDeadlineAndGivesTheFormerOneBack) {
  Trip trip = away_since_april_2();
  const Timers before = trip.record.timers;
  EXPECT_EQ(trip.send("sleep"), 1u);
  EXPECT_TRUE(trip.record.timers.contains("after.inn.0"));
  trip.correct(voided(3));
  EXPECT_TRUE(stand_alike(trip.record.timers, before));
  EXPECT_EQ(trip.record.configuration, (std::vector<std::string>{"away", "full"}));
}

class Versions : public ::testing::Test {
 protected:
  chart::DefinitionPtr version(std::uint32_t number, const char* away) {
    OrderedJson chart = with_deadlines(away);
    chart["version"] = number;
    return chart::load_definition(chart, chart::testing::compile_tiny).value();
  }
  Record over_to(const chart::DefinitionPtr& to, const Record& record) {
    Command command;
    command.verb = Verb::migrate;
    command.id = "m";
    command.record = record.id;
    command.from = record.definition;
    command.to = to->version;
    const auto from = record.definition == 1 ? trip.definition : to;
    auto event = decide_migration(*from, *to, record, command, trip.now());
    EXPECT_TRUE(event) << describe(event.error());
    event->seq = record.seq + 1;
    last = *event;
    return evolve(record, *event);
  }
  Trip trip = away_since_april_2();
  Event last;
};

TEST_F(Versions, ATimerThatIsTheSameInBothGoesOn) {
  const Record after = over_to(version(2, "P10D"), trip.record);
  EXPECT_EQ(after.timers, trip.record.timers);
  EXPECT_TRUE(last.timers.empty());
}

TEST_F(Versions, AnotherDelayIsCountedFromTheDayOfTheLastTransition) {
  const Record after = over_to(version(2, "P20D"), trip.record);
  EXPECT_EQ(after.timers.at("after.away.0").due, end_of(make_date(2022, 4, 22)));
  ASSERT_EQ(last.timers.size(), 2u);
  EXPECT_EQ(last.timers[0].what, What::cancelled);
  EXPECT_EQ(last.timers[1].what, What::armed);
}

}  // namespace
}  // namespace renkei::model
