// The contract of EventLog (engine/log/event_log.h) as tests, one suite for every implementation.
// An implementation instantiates it with a fixture that has `log()`; see event_log_test.cpp.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "log/event_log.h"
#include "log/sample_events.h"
#include "wire/codec.h"

namespace renkei::testing {

inline constexpr const char* kSource = "urn:uuid:00000000-0000-4000-8000-000000000000";

template <typename Fixture>
class EventLogContract : public ::testing::Test {
 protected:
  log::EventLog& log() { return fixture_.log(); }
  Result<Seq> append(const std::vector<model::Event>& events,
                     std::function<void()> alongside = {}) {
    return log().append({events, std::move(alongside)});
  }
  std::vector<log::Entry> everything() { return log().read(0, 1'000'000); }

  Fixture fixture_;
};

TYPED_TEST_SUITE_P(EventLogContract);

TYPED_TEST_P(EventLogContract, AnEmptyLogHasPositionZeroAndAZeroHash) {
  EXPECT_EQ(0u, this->log().head().seq);
  EXPECT_EQ(Digest{}, this->log().head().hash);
  EXPECT_TRUE(this->everything().empty());
}

TYPED_TEST_P(EventLogContract, AppendReturnsThePositionOfTheLastEvent) {
  EXPECT_EQ(2u, this->append({created(1, "project-1"), moved(2, "project-1", 2)}).value());
  EXPECT_EQ(3u, this->append({denied(3)}).value());
  EXPECT_EQ(3u, this->log().head().seq);
  EXPECT_EQ(denied(3).time, this->log().head().time);
}

TYPED_TEST_P(EventLogContract, WhatIsReadIsTheCanonicalBytesInOrder) {
  const std::vector events{created(1, "project-1"), denied(2), moved(3, "project-1", 2)};
  ASSERT_TRUE(this->append(events));
  const auto entries = this->everything();
  ASSERT_EQ(events.size(), entries.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].seq, entries[i].seq);
    EXPECT_EQ(wire::write_event(events[i], kSource), entries[i].body);
    EXPECT_EQ(events[i], wire::read_event(entries[i].body).value());
  }
}

TYPED_TEST_P(EventLogContract, EachHashIsOfThePreviousHashAndTheBody) {
  ASSERT_TRUE(this->append({created(1, "project-1"), created(2, "project-2")}));
  ASSERT_TRUE(this->append({created(3, "project-3")}));
  Digest previous{};
  for (const log::Entry& entry : this->everything()) {
    EXPECT_EQ(sha256(bytes_of(previous), entry.body), entry.hash) << entry.seq;
    previous = entry.hash;
  }
  EXPECT_EQ(previous, this->log().head().hash);
}

TYPED_TEST_P(EventLogContract, WhatWasLinkedBeforehandIsWhatAppendWouldLink) {
  ASSERT_TRUE(this->append({created(1, "project-1")}));
  const std::vector events{moved(2, "project-1", 2), denied(3)};
  const auto linked = this->log().link(events, this->log().head());
  ASSERT_EQ(3u, this->log().append({events, {}, linked}).value());
  const auto entries = this->everything();
  EXPECT_EQ(sha256(bytes_of(entries[0].hash), entries[1].body), entries[1].hash);
  EXPECT_EQ(sha256(bytes_of(entries[1].hash), entries[2].body), entries[2].hash);
  EXPECT_EQ(entries[2].hash, this->log().head().hash);
}

TYPED_TEST_P(EventLogContract, ReadGivesWhatIsAfterAPositionAndNoMoreThanAsked) {
  std::vector<model::Event> events;
  for (Seq seq = 1; seq <= 10; ++seq)
    events.push_back(created(seq, "project-" + std::to_string(seq)));
  ASSERT_TRUE(this->append(events));
  const auto page = this->log().read(4, 3);
  ASSERT_EQ(3u, page.size());
  EXPECT_EQ(5u, page.front().seq);
  EXPECT_EQ(7u, page.back().seq);
  EXPECT_EQ(1u, this->log().read(9, 100).size());
  EXPECT_TRUE(this->log().read(10, 100).empty());
  EXPECT_TRUE(this->log().read(99, 100).empty());
  EXPECT_TRUE(this->log().read(0, 0).empty());
}

TYPED_TEST_P(EventLogContract, BatchesThatAreAppendedTogetherFollowEachOther) {
  const std::vector first{created(1, "project-1"), denied(2)}, second{moved(3, "project-1", 2)};
  const auto linked = this->log().link(first, this->log().head());
  std::vector<int> calls;
  const std::vector<log::Batch> batches{{first, [&] { calls.push_back(1); }, linked},
                                        {{}, [&] { calls.push_back(2); }},
                                        {second, [&] { calls.push_back(3); }}};
  EXPECT_EQ(3u, this->log().append(batches).value());
  EXPECT_EQ((std::vector{1, 2, 3}), calls);
  const auto entries = this->everything();
  ASSERT_EQ(3u, entries.size());
  EXPECT_EQ(sha256(bytes_of(entries[1].hash), entries[2].body), entries[2].hash);
  EXPECT_EQ(entries[2].hash, this->log().head().hash);
}

TYPED_TEST_P(EventLogContract, BatchesThatAreAppendedTogetherAreOneUnit) {
  const std::vector first{created(1, "project-1")}, gap{moved(2, "project-1", 3)},
      second{moved(2, "project-1", 2)};
  EXPECT_EQ(Errc::version_conflict,
            this->log().append(std::vector<log::Batch>{{first, {}}, {gap, {}}}).error().code);
  const auto fails = [] { throw std::domain_error("no"); };
  EXPECT_THROW((void)this->log().append(std::vector<log::Batch>{{first, {}}, {second, fails}}),
               std::domain_error);
  EXPECT_EQ(0u, this->log().head().seq);
  EXPECT_TRUE(this->everything().empty());
  EXPECT_EQ(1u, this->append(first).value());
}

TYPED_TEST_P(EventLogContract, AVersionThatIsTakenIsAConflictAndNothingIsWritten) {
  ASSERT_TRUE(this->append({created(1, "project-1"), moved(2, "project-1", 2)}));
  const log::Head before = this->log().head();
  bool called = false;
  const auto result =
      this->append({created(3, "project-3"), moved(4, "project-1", 2)}, [&] { called = true; });
  ASSERT_FALSE(result);
  EXPECT_EQ(Errc::version_conflict, result.error().code);
  EXPECT_FALSE(called);
  EXPECT_EQ(before.hash, this->log().head().hash);
  EXPECT_EQ(2u, this->everything().size());
  EXPECT_TRUE(this->append({moved(3, "project-1", 3)})) << "the log goes on after a conflict";
}

TYPED_TEST_P(EventLogContract, AVersionThatLeavesAGapIsAConflict) {
  ASSERT_TRUE(this->append({created(1, "project-1")}));
  EXPECT_EQ(Errc::version_conflict, this->append({moved(2, "project-1", 3)}).error().code);
  EXPECT_EQ(Errc::version_conflict,
            this->append({moved(2, "project-1", 2), moved(3, "project-1", 4)}).error().code);
  EXPECT_EQ(1u, this->everything().size());
}

TYPED_TEST_P(EventLogContract, EventsWithoutARecordNeverConflict) {
  EXPECT_TRUE(this->append({denied(1), denied(2)}));
  EXPECT_TRUE(this->append({denied(3)}));
  EXPECT_EQ(3u, this->everything().size());
}

TYPED_TEST_P(EventLogContract, AlongsideIsCalledOnceForABatch) {
  int calls = 0;
  ASSERT_TRUE(this->append({denied(1), denied(2)}, [&] { ++calls; }));
  EXPECT_EQ(1, calls);
}

TYPED_TEST_P(EventLogContract, ABatchWithoutEventsStillCallsAlongside) {
  ASSERT_TRUE(this->append({denied(1)}));
  const log::Head before = this->log().head();
  int calls = 0;
  EXPECT_EQ(1u, this->append({}, [&] { ++calls; }).value());
  EXPECT_EQ(1, calls);
  EXPECT_EQ(before.hash, this->log().head().hash);
  EXPECT_EQ(before.time, this->log().head().time);
}

TYPED_TEST_P(EventLogContract, WhatAlongsideThrowsUndoesTheBatchAndComesOut) {
  ASSERT_TRUE(this->append({created(1, "project-1")}));
  EXPECT_THROW((void)this->append({created(2, "project-2")}, [] { throw std::domain_error("no"); }),
               std::domain_error);
  EXPECT_EQ(1u, this->log().head().seq);
  EXPECT_EQ(1u, this->everything().size());
  EXPECT_EQ(2u, this->append({created(2, "project-2")}).value()) << "its position is still free";
}

TYPED_TEST_P(EventLogContract, AReaderSeesAPrefixThatReachesTheHeadItSaw) {
  std::atomic<bool> done = false;
  std::atomic<bool> sound = true;
  std::thread reader([&] {
    while (!done) {
      const Seq head = this->log().head().seq;
      const auto entries = this->everything();
      if (entries.size() < head) sound = false;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].seq != i + 1) sound = false;
      }
    }
  });
  bool appended = true;
  for (Seq seq = 1; seq <= 60; seq += 2)
    appended = appended && this->append({denied(seq), denied(seq + 1)});
  done = true;
  reader.join();
  EXPECT_TRUE(appended);
  EXPECT_TRUE(sound);
}

REGISTER_TYPED_TEST_SUITE_P(
    EventLogContract, AnEmptyLogHasPositionZeroAndAZeroHash, AppendReturnsThePositionOfTheLastEvent,
    WhatIsReadIsTheCanonicalBytesInOrder, EachHashIsOfThePreviousHashAndTheBody,
    WhatWasLinkedBeforehandIsWhatAppendWouldLink, ReadGivesWhatIsAfterAPositionAndNoMoreThanAsked,
    BatchesThatAreAppendedTogetherFollowEachOther, BatchesThatAreAppendedTogetherAreOneUnit,
    AVersionThatIsTakenIsAConflictAndNothingIsWritten, AVersionThatLeavesAGapIsAConflict,
    EventsWithoutARecordNeverConflict, AlongsideIsCalledOnceForABatch,
    ABatchWithoutEventsStillCallsAlongside, WhatAlongsideThrowsUndoesTheBatchAndComesOut,
    AReaderSeesAPrefixThatReachesTheHeadItSaw);

}  // namespace renkei::testing
