#include "console/attempts.h"

#include <gtest/gtest.h>

namespace renkei::console {
namespace {

TEST(FailedSignIns, OneWhoFailsOftenWaitsLongerAndLonger) {
  Attempts attempts;
  const auto now = Attempts::Instant(std::chrono::hours(1));
  for (int i = 0; i < 4; ++i) attempts.failed("aiko", "a", now);
  EXPECT_EQ(attempts.wait("aiko", "a", now).count(), 0);
  attempts.failed("aiko", "a", now);
  EXPECT_EQ(attempts.wait("aiko", "a", now).count(), 1);
  for (int i = 0; i < 20; ++i) attempts.failed("aiko", "a", now);
  EXPECT_EQ(attempts.wait("aiko", "a", now).count(), 300);
  EXPECT_EQ(attempts.wait("aiko", "a", now + std::chrono::minutes(5)).count(), 0);
}

TEST(FailedSignIns, NobodyLocksSomebodyElseOut) {
  Attempts attempts;
  const auto now = Attempts::Instant(std::chrono::hours(1));
  for (int i = 0; i < 50; ++i) attempts.failed("aiko", "attacker", now);
  EXPECT_EQ(attempts.wait("aiko", "home", now).count(), 0) << "the same name elsewhere";
  EXPECT_EQ(attempts.wait("sho", "attacker", now).count(), 0) << "another name there";
  attempts.succeeded("aiko", "attacker");
  EXPECT_EQ(attempts.wait("aiko", "attacker", now).count(), 0);
}

}  // namespace
}  // namespace renkei::console
