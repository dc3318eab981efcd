#include <gtest/gtest.h>

#include "wire/formats.h"

namespace renkei::wire {
namespace {

TEST(Katakana, AReadingIsFullWidthWithBlanksBetweenItsParts) {
  for (const char* right :
       {"リカガクケンキュウショ", "セイシン・シンケイ センター", "ヤマダ　タロウ", "ヴ"})
    EXPECT_FALSE(format_fault("katakana", right)) << right;
}

TEST(Katakana, NothingElseIsAReading) {
  for (const char* wrong : {"", " ", " リケン", "りけん", "理研", "ﾘｹﾝ", "リケン2", "リケンé",
                            "リケン\u3097", "リケン\U00020BB7", "RIKEN"})
    EXPECT_TRUE(format_fault("katakana", wrong)) << wrong;
}

}  // namespace
}  // namespace renkei::wire
