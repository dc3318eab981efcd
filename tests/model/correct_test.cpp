// Corrections: what is told otherwise, and what follows from it.
#include <gtest/gtest.h>

#include "model/trip.h"

namespace renkei::model {
namespace {

using testing::a_trip;
using testing::kFirst;
using testing::moved;
using testing::set;
using testing::Trip;
using testing::voided;

TEST(Correct, AnotherDayMovesTheTypeThatWasAttained) {
  Trip trip = a_trip();
  EXPECT_EQ(trip.record.attained.at("type1"), make_date(2022, 4, 2));
  trip.correct(moved(2, kFirst));
  EXPECT_EQ(trip.record.attained.at("type1"), kFirst);
  EXPECT_EQ(trip.record.effective_on, make_date(2022, 4, 6)) << "of the last, which stays";
  EXPECT_EQ(trip.told()[1], (std::pair<std::string, std::string>{"leave", "2022-04-01"}));
  const Correction& said = *trip.events.back().correction;
  ASSERT_EQ(said.revisions.size(), 1u) << "the record stood where it stood at once";
  EXPECT_EQ(said.revisions[0].seq, 2u);
  EXPECT_EQ(trip.events[1].effective_on, make_date(2022, 4, 2)) << "nothing is edited";
}

TEST(Correct, ADayLiesBetweenItsNeighboursAndNotInTheFuture) {
  Trip trip = a_trip();
  EXPECT_EQ(trip.correct(moved(3, kFirst)).code, Errc::effective_before_previous);
  const Error after = trip.correct(moved(3, make_date(2022, 4, 5)));
  EXPECT_EQ(after.code, Errc::depended_on);
  EXPECT_NE(after.detail.find("event 4 (pay on 2022-04-04)"), std::string::npos) << after.detail;
  EXPECT_EQ(trip.correct(moved(6, make_date(2022, 4, 7))).code, Errc::effective_in_future);
}

TEST(Correct, AnotherValueIsInTheDocumentUntilALaterEventChangesIt) {
  Trip trip = a_trip();
  trip.correct(set(3, {{{"pointer", "/n"}, {"value", 7}}}));
  EXPECT_EQ(trip.record.document["n"], 7);
  trip.send("count", {{"n", 9}});
  trip.correct(set(1, {{{"pointer", "/note"}, {"value", "x"}}, {{"pointer", "/n"}, {"value", 3}}}));
  EXPECT_EQ(trip.record.document, Json({{"lead", "riken"}, {"n", 9}, {"note", "x"}}));
  EXPECT_EQ(retold(trip.events)[0].document["n"], 3);
  EXPECT_EQ(evolve(evolve(evolve({}, retold(trip.events)[0]), retold(trip.events)[1]),
                   retold(trip.events)[2])
                .document["n"],
            7)
      << "decided again, it is still corrected";
  trip.correct(set(1, {{{"pointer", "/note"}}}));
  EXPECT_FALSE(trip.record.document.contains("note"));
}

TEST(Correct, ADocumentThatWouldNotBeValidIsRefusedWithItsFaults) {
  Trip trip = a_trip();
  const Error error = trip.correct(set(3, {{{"pointer", "/lead"}, {"value", 1}}}));
  EXPECT_EQ(error.code, Errc::document_invalid);
  EXPECT_EQ(error.faults.at(0).pointer, "/doc/lead");
  const Error nowhere =
      trip.correct(set(3, {{{"pointer", "/a/b"}, {"value", 1}}, {{"pointer", "/zz"}}}));
  EXPECT_EQ(nowhere.code, Errc::schema_mismatch);
  EXPECT_EQ(nowhere.faults.size(), 2u);
  EXPECT_EQ(nowhere.faults[1].pointer, "/set/1/pointer");
}

TEST(Correct, WhatNeverHappenedIsGoneAndWhatFollowsIsDecidedAgain) {
  Trip trip = a_trip();
  trip.send("count", {{"n", 6}});
  trip.correct(voided(6));  // left the inn again
  EXPECT_EQ(trip.record.configuration, (std::vector<std::string>{"inn", "empty"}));
  EXPECT_EQ(trip.told().size(), 6u);
  const auto& revisions = trip.events.back().correction->revisions;
  ASSERT_EQ(revisions.size(), 2u);
  EXPECT_FALSE(revisions[0].happened);
  EXPECT_EQ(revisions[1].from, (std::vector<std::string>{"inn", "empty"}));
  EXPECT_EQ(trip.record.document["n"], 6);
}

TEST(Correct, ATypeIsAttainedByTheNextEventThatAttainsIt) {
  Trip trip;
  trip.create();
  trip.send("leave");   // 2: type1
  trip.send("return");  // 3
  trip.send("leave");   // 4: type1, attained already
  EXPECT_EQ(trip.record.attained.at("type1"), trip.events[1].effective_on);
  EXPECT_EQ(trip.correct(voided(2)).code, Errc::depended_on) << "nobody returns who has not left";
  trip.correct(voided(3));  // fails: 4 leaves from home
  EXPECT_EQ(trip.record.attained.at("type1"), trip.events[1].effective_on);
  trip.correct(voided(4));
  trip.correct(voided(3));
  trip.correct(voided(2));
  EXPECT_EQ(trip.record.configuration, (std::vector<std::string>{"home", "full"}));
  EXPECT_TRUE(trip.record.attained.empty());
  trip.send("leave");
  EXPECT_EQ(trip.record.attained.at("type1"), trip.day) << "attained anew after the corrections";
}

}  // namespace
}  // namespace renkei::model
