#include "views/case_text.h"

#include <gtest/gtest.h>

#include "text/words.h"

namespace renkei::views {
namespace {

TEST(CaseText, EveryPairOfCharactersIsInTheIndexTheLastOneWithTheLinesEnd) {
  EXPECT_EQ(pairs_in("肝炎肝\nab\n"),
            (std::vector<std::string>{"ab", "b\n", "炎肝", "肝\n", "肝炎"}));
  EXPECT_TRUE(pairs_in("肝").empty());
  EXPECT_TRUE(pairs_in("").empty());
}

TEST(CaseText, NeitherWidthNorCaseNorBlanksMatter) {
  EXPECT_EQ(text::words("  ＣＲＹＯ　ﾃﾞｰﾀ "), (std::vector<std::string>{"cryo", "データ"}));
  const std::string texts =
      searchable({{"title", {{"ja", "クライオ 電顕"}, {"en", "Cryo EM"}}},
                  {"awards", {{{"programme", "Ａ"}, {"number", "19zz1"}}}},
                  {"edition", {{"outcome", {{"ja", "成果"}, {"en", "An outcome"}}}}}});
  EXPECT_EQ(texts, "クライオ電顕\ncryoem\na\n19zz1\n成果\nanoutcome\n");
}

TEST(CaseText, WhatIsNoTextIsNotSearched) {
  EXPECT_EQ(searchable(Json{{"title", {{"ja", 7}}}, {"consents", {{{"by", "aiko"}}}}}), "");
  EXPECT_TRUE(text::words(" \t").empty());
}

}  // namespace
}  // namespace renkei::views
