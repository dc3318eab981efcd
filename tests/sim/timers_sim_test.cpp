// Timers on a real file with a clock that the test owns: it jumps both ways, and the engine is
// started again in between; each timer fires once, none early, in the order of being due.
#include <gtest/gtest.h>

#include "sim/waiting.h"

namespace renkei::testing {
namespace {

TEST_F(Timers, AJumpForwardFiresAllInOrderAndAJumpBackFiresNothingTwiceOrEarly) {
  const std::string a = create(), b = create();
  pass(kHour_us / 2);
  EXPECT_TRUE(fired().empty());
  pass(-10 * kHour_us);
  EXPECT_TRUE(fired().empty());
  pass(40 * kHour_us);  // both timers of both, at once
  EXPECT_EQ(calls(a), Json({"hour", "day"}));
  EXPECT_EQ(calls(b), Json({"hour", "day"}));
  std::vector<std::string> order;
  for (const auto& event : fired()) order.push_back(event.record + "/" + event.event);
  EXPECT_EQ(order, (std::vector<std::string>{a + "/after.waiting.0", b + "/after.waiting.0",
                                             a + "/after.waiting.1", b + "/after.waiting.1",
                                             a + "/after.waiting.2", b + "/after.waiting.2"}));
  pass(-40 * kHour_us);
  pass(40 * kHour_us);
  EXPECT_EQ(fired().size(), 6U);
}

TEST_F(Timers, WhatIsArmedAfterTheClockWasSetBackIsNotEarlyByAnyClock) {
  pass(100 * kHour_us);
  create();  // the log has seen the later time
  pass(-50 * kHour_us);
  const std::string late = create();
  pass(2 * kHour_us);
  EXPECT_TRUE(fired().empty()) << "the clock has not reached what the log has seen";
  pass(50 * kHour_us);
  EXPECT_EQ(calls(late), Json({"hour"}));
  Time last{0};
  for (const auto& event : fired()) {
    EXPECT_LE(last, event.time);
    last = event.time;
  }
}

TEST_F(Timers, ARestartLosesNoneAndRepeatsNone) {
  const std::string record = create();
  world.restart();
  ASSERT_TRUE(world.engine().next_timer());
  pass(2 * kHour_us);
  EXPECT_EQ(calls(record), Json({"hour"}));
  world.restart();
  pass(1);
  EXPECT_EQ(calls(record), Json({"hour"}));
  world.restart();
  pass(23 * kHour_us);
  EXPECT_EQ(calls(record), Json({"hour", "day"}));
}

}  // namespace
}  // namespace renkei::testing
