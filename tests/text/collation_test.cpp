#include "text/collation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace renkei::text {
namespace {

TEST(Collation, KanaStandAsInADictionaryAndKanjiAfterThem) {
  const std::vector<std::string> right = {
      "イヤク", "カガク", "ゴカ", "コクリツガン", "コクリツカンセンショウ", "トウホク", "理研"};
  std::vector<std::string> sorted = right;
  std::reverse(sorted.begin(), sorted.end());
  std::sort(sorted.begin(), sorted.end(), [](const std::string& a, const std::string& b) {
    return collation_key(a) < collation_key(b);
  });
  EXPECT_EQ(sorted, right);
}

TEST(Collation, TheSameTextHasTheSameKey) {
  EXPECT_EQ(collation_key("リケン"), collation_key("リケン"));
  EXPECT_NE(collation_key("リケン"), collation_key("リゲン"));
}

}  // namespace
}  // namespace renkei::text
