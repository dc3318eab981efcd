#include "cli/width.h"

#include <gtest/gtest.h>

namespace renkei::cli {
namespace {

TEST(Width, KanjiAndKanaTakeTwoColumnsAndHalfWidthKanaOne) {
  EXPECT_EQ(width_of("renkei"), 6u);
  EXPECT_EQ(width_of("連携"), 4u);
  EXPECT_EQ(width_of("類型１"), 6u);
  EXPECT_EQ(width_of("ｶﾅ"), 2u);
  EXPECT_EQ(width_of("𠮷野家"), 6u);
  EXPECT_EQ(width_of("（A）"), 5u);
}

TEST(Width, CombiningMarksAndVariationSelectorsTakeNone) {
  EXPECT_EQ(width_of("か\u3099"), 2u);
  EXPECT_EQ(width_of("葛\U000E0100"), 2u);
  EXPECT_EQ(width_of("e\u0301"), 1u);
}

TEST(Width, BytesThatAreNoUtf8CountAsReplacementCharacters) {
  EXPECT_EQ(code_points("\xFF\xC3"), (std::u32string{0xFFFD, 0xFFFD}));
  EXPECT_EQ(code_points("\xE3\x81"), (std::u32string{0xFFFD, 0xFFFD}));
}

TEST(Width, WhatIsTakenApartIsPutTogetherAgain) {
  const std::string text = "aé連𠮷";
  std::string again;
  for (const char32_t c : code_points(text)) append_utf8(again, c);
  EXPECT_EQ(again, text);
}

TEST(Printable, ATitleCannotCommandTheTerminal) {
  EXPECT_EQ(printable("a\x1B[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(printable("a\u009B2Jb"), "a\uFFFD2Jb");
  EXPECT_EQ(printable("a\u202Eb"), "a\uFFFDb");
  EXPECT_EQ(printable("a\nb\tc\r"), "a b c");
  EXPECT_EQ(printable_lines("a\nb\x07"), "a\nb\uFFFD");
}

}  // namespace
}  // namespace renkei::cli
