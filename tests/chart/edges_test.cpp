// The edges of definitions: limits, and letters.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart/definition.h"
#include "chart/tiny_schema.h"

namespace renkei::chart::testing {
namespace {

std::size_t count_faults(const OrderedJson& source) {
  const auto loaded = load_definition(source, compile_tiny);
  return loaded ? 0 : loaded.error().faults.size();
}

TEST(Edges, OfAThousandMistakesAndMoreAThousandAreTold) {
  OrderedJson source = OrderedJson::parse(R"({"states": {"a": {}}})");
  for (int i = 0; i < 1500; ++i) source["k" + std::to_string(i)] = 1;
  EXPECT_EQ(count_faults(source), 1000u);
}

TEST(Edges, StatesAreNestedAsDeepAsJsonMayBe) {
  const auto nested = [](int depth) {
    std::string text = "{}";
    for (int i = depth; i > 0; --i)
      text = R"({"states": {"s)" + std::to_string(i) + "\": " + text + "}}";
    return count_faults(OrderedJson::parse(text));
  };
  EXPECT_EQ(nested(limits::kJsonDepth), 0u);
  EXPECT_GT(nested(limits::kJsonDepth + 1), 0u);
}

TEST(Edges, MoreTransitionsThanThereAreNumbersAreRefused) {
  OrderedJson source = OrderedJson::parse(R"({"states": {"a": {"on": {"e": []}}}})");
  source["states"]["a"]["on"]["e"] = OrderedJson::array_t(0xFFFF, "a");
  EXPECT_EQ(count_faults(source), 0u);
  source["states"]["a"]["on"]["e"].push_back("a");
  EXPECT_EQ(count_faults(source), 1u);
}

TEST(Edges, APlainChartsIdsAndEventsAreOfTheseLetters) {
  const auto faults = [](const std::string& id, const std::string& event) {
    OrderedJson source;
    source["states"][id]["on"][event] = id;
    return count_faults(source);
  };
  EXPECT_EQ(faults("azAZ09_-.", "azAZ09_-.azAZ09_-"), 0u);
  EXPECT_EQ(faults(std::string(limits::kIdBytes, 'x'), std::string(2 * limits::kIdBytes, 'x')), 0u);
  for (const char* wrong : {"", "a b", "a@b", "a[b", "a`b", "a{b", "a:b", "あ"}) {
    EXPECT_EQ(faults(wrong, "go"), 1u) << wrong;
    EXPECT_EQ(faults("a", wrong), 1u) << wrong;
  }
  for (const char* wrong : {".a", "a.", "a..b"}) EXPECT_EQ(faults("a", wrong), 1u) << wrong;
  EXPECT_EQ(faults(std::string(limits::kIdBytes + 1, 'x'), "go"), 1u);
  EXPECT_EQ(faults("a", std::string(2 * limits::kIdBytes + 1, 'x')), 1u);
}

}  // namespace
}  // namespace renkei::chart::testing
