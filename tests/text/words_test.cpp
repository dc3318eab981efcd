#include "text/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace renkei::text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Words, BlanksOfAnyWidthStandBetweenThem) {
  EXPECT_THAT(words("クライオ　電子  顕微鏡\nCryo-EM"),
              ElementsAre("クライオ", "電子", "顕微鏡", "cryo-em"));
  EXPECT_THAT(words(" 　\t"), IsEmpty());
}

TEST(Words, WidthAndCaseAreTheSame) {
  EXPECT_TRUE(has_word(worded("ＡＢＳＬ３ 実験室"), words("absl3")[0]));
  EXPECT_TRUE(has_word(worded("ｹﾞﾉﾑ解析"), words("ゲノム")[0]));
}

TEST(Words, TwoJapaneseCharactersAreFoundWhereverTheyStand) {
  EXPECT_TRUE(has_word(worded("高病原性の検体を扱う"), "検体"));
  EXPECT_FALSE(has_word(worded("検査の個体"), "検体"));
}

TEST(Words, ALatinWordIsFoundAtTheBeginningOfAWordOnly) {
  EXPECT_TRUE(has_word(worded("Whole Genome analysis"), "gen"));
  EXPECT_FALSE(has_word(worded("containment of a pathogen"), "gen"));
  EXPECT_FALSE(has_word(worded("containment"), "ai"));
  EXPECT_TRUE(has_word(worded("文献のAI抽出"), "ai"));
}

TEST(Words, NothingIsNoWord) { EXPECT_FALSE(has_word("", "")); }

}  // namespace
}  // namespace renkei::text
