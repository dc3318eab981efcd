#include "cli/waits.h"

#include <gtest/gtest.h>

namespace renkei::cli {
namespace {

TEST(Waits, PagesAreAddedUpAndRanksAreDaysThatOccurred) {
  Waits waits;
  waits.add(Json::parse(R"({"asked": [[1, 4], [10, 5]]})"));
  waits.add(Json::parse(R"({"asked": [[99, 1]], "seen": [[7, 1]]})"));
  EXPECT_EQ(waits.of("asked"), (Json{{"count", 10}, {"p50", 10}, {"p90", 10}}));
  EXPECT_EQ(waits.of("seen"), (Json{{"count", 1}, {"p50", 7}, {"p90", 7}}));
  waits.add(Json::parse(R"({"asked": [[99, 1]]})"));
  EXPECT_EQ(waits.of("asked"), (Json{{"count", 11}, {"p50", 10}, {"p90", 99}}));
  EXPECT_TRUE(waits.of("never").is_null());
}

}  // namespace
}  // namespace renkei::cli
