// Corrections: what stands in the way, and who may.
#include <gtest/gtest.h>

#include "model/trip.h"

namespace renkei::model {
namespace {

using testing::a_trip;
using testing::kFirst;
using testing::moved;
using testing::Trip;
using testing::voided;

TEST(Correct, TheFirstEventThatDependedOnItIsNamed) {
  Trip trip = a_trip();
  const Error error = trip.correct(voided(3));  // counted 5: the purse was paid from it
  EXPECT_EQ(error.code, Errc::depended_on);
  EXPECT_EQ(error.faults.at(0), (Fault{"/seq", "stands in the way: event 4"}));
  EXPECT_NE(error.detail.find("event 4 (pay on 2022-04-04)"), std::string::npos) << error.detail;
  EXPECT_EQ(trip.events.size(), 6u);
}

TEST(Correct, WhatFollowedAtOnceGoesWithItsCause) {
  Trip trip;
  trip.create();
  EXPECT_EQ(trip.send("ring"), 2u);  // 2, and 3 by the engine
  EXPECT_EQ(trip.correct(voided(3)).code, Errc::not_accepted_here);
  trip.correct(moved(2, kFirst));
  EXPECT_EQ(trip.told()[2], (std::pair<std::string, std::string>{"rest", "2022-04-01"}));
  trip.correct(voided(2));
  EXPECT_EQ(trip.told().size(), 1u);
  EXPECT_EQ(trip.record.configuration, (std::vector<std::string>{"home", "full"}));
}

TEST(Correct, WhatWasSentToOthersStands) {
  Trip trip;
  trip.create();
  trip.send("tell");
  EXPECT_EQ(trip.correct(voided(2)).code, Errc::depended_on);
  EXPECT_EQ(trip.correct(moved(2, kFirst)).code, Errc::depended_on);
}

TEST(Correct, OnlyAnEventThatStandsIsCorrected) {
  Trip trip = a_trip();
  EXPECT_EQ(trip.correct(voided(77)).code, Errc::unknown_record);
  EXPECT_EQ(trip.correct(voided(1)).code, Errc::not_accepted_here);
  trip.correct(voided(6));
  EXPECT_EQ(trip.correct(voided(6)).code, Errc::unknown_record) << "it never happened";
  EXPECT_EQ(trip.correct(voided(7)).code, Errc::unknown_record) << "a correction is no fact";
  EXPECT_EQ(trip.correct(moved(2, make_date(2022, 4, 2))).code, Errc::not_accepted_here)
      << "it says so already";
}

TEST(Correct, WhoMayIsSaidByTheDefinitionAlone) {
  Trip trip = a_trip();
  const auto as = [&](const Actor& actor) {
    const auto event = trip.propose(voided(6), actor);
    return event ? Errc::internal : event.error().code;
  };
  EXPECT_EQ(as({"owner", {{"owner", "riken"}}}), Errc::internal);
  EXPECT_EQ(as({"other", {{"owner", "qst"}}}), Errc::not_permitted);
  EXPECT_EQ(as({"admin", {{"administrator", ""}}}), Errc::not_permitted);
  OrderedJson silent = OrderedJson::parse(testing::kTrip);
  silent.erase("correct");
  Trip closed(silent);
  closed.create();
  EXPECT_EQ(closed.correct(moved(1, kFirst)).code, Errc::not_permitted);
}

TEST(Correct, AStaleVersionIsRefused) {
  Trip trip = a_trip();
  Command command = voided(6);
  command.expected_version = 5;
  EXPECT_EQ(trip.correct(command).code, Errc::version_conflict);
}

}  // namespace
}  // namespace renkei::model
