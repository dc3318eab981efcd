#include "console/config.h"

#include <gtest/gtest.h>

namespace renkei::console {
namespace {

TEST(Configuration, PasswordsAreNotSentInTheClearBeyondTheMachine) {
  Config config;
  EXPECT_EQ(config_fault(config), "");
  config.listen = "0.0.0.0";
  EXPECT_NE(config_fault(config), "");
  config.proxy = "https://renkei.example.go.jp";
  EXPECT_EQ(config_fault(config), "");
  EXPECT_EQ(config.cookie(), "__Host-renkei");
  EXPECT_EQ(origins(config, 1), std::vector<std::string>{config.proxy});
  for (const char* wrong : {"http://a", "https://a/b", "https://", "a"}) {
    config.proxy = wrong;
    EXPECT_NE(config_fault(config), "") << wrong;
  }
}

}  // namespace
}  // namespace renkei::console
