#include "console/confirmations.h"

#include <gtest/gtest.h>

namespace renkei::console {
namespace {

TEST(Confirmations, ApprovalsPublicationsAndMigrationsAskForThePassword) {
  for (const char* event : {"accept", "award", "publish", "consent", "sign_off"})
    EXPECT_TRUE(needs_confirmation({{"command", "send"}, {"event", event}})) << event;
  for (const char* verb : {"correct", "deploy", "migrate"})
    EXPECT_TRUE(needs_confirmation({{"command", verb}})) << verb;
  EXPECT_FALSE(needs_confirmation({{"command", "send"}, {"event", "submit"}}));
  EXPECT_FALSE(needs_confirmation({{"command", "create"}}));
  EXPECT_FALSE(needs_confirmation({{"command", "correct"}, {"dry_run", true}}));
}

}  // namespace
}  // namespace renkei::console
