#include "text/normalize.h"

#include <gtest/gtest.h>

namespace renkei::text {
namespace {

TEST(Normalize, WidthAndSquaresAndMarksDoNotMatter) {
  EXPECT_EQ(nfkc("２０２２年"), "2022年");
  EXPECT_EQ(nfkc("㋿4年"), "令和4年");
  EXPECT_EQ(nfkc("ｶﾞﾝ"), "ガン");
  EXPECT_EQ(nfkc("か\u3099"), "が");
  EXPECT_EQ(nfkc("－"), "-");
  EXPECT_EQ(nfkc("𠮷"), "𠮷");
  EXPECT_EQ(nfkc(""), "");
}

TEST(Normalize, NamesAreFoundWithoutCaseWidthOrBlanks) {
  EXPECT_EQ(folded(" Ｒｉｋｅｎ　"), folded("RIKEN"));
  EXPECT_EQ(folded("国立 成育医療 センター"), folded("国立成育医療センター"));
  EXPECT_NE(folded("国立成育医療センター"), folded("国立成育医療研究センター"));
}

TEST(Normalize, SqueezedTextHasNoBlanksAndNoCase) { EXPECT_EQ(squeezed("ｒ 4 . ４"), "R4.4"); }

TEST(Normalize, ACharacterIsNamed) {
  EXPECT_EQ(character_name(0x301C), "U+301C WAVE DASH");
  EXPECT_EQ(character_name(0x20BB7), "U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7");
  EXPECT_EQ(character_name(7), "U+0007 <control-0007>");
}

}  // namespace
}  // namespace renkei::text
