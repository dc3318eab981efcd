#include "text/fiscal_year.h"

#include <gtest/gtest.h>

namespace renkei::text {
namespace {

TEST(FiscalYear, IsReadAsPeopleWriteIt) {
  for (const char* text : {"2022", "R4", "r4", "令和4", "令和4年度", "令和４年度", "Ｒ４", "FY2022",
                           "2022年度", "２０２２", "令和 4 年度", "㋿4年度"}) {
    EXPECT_EQ(parse_fiscal_year(text), 2022) << text;
  }
}

TEST(FiscalYear, TheYearOfTheChangeHasBothNames) {
  EXPECT_EQ(parse_fiscal_year("平成31年度"), 2019);
  EXPECT_EQ(parse_fiscal_year("令和元年度"), 2019);
  EXPECT_EQ(parse_fiscal_year("R1"), 2019);
  EXPECT_EQ(parse_fiscal_year("H30"), 2018);
  EXPECT_EQ(parse_fiscal_year("昭和63年度"), 1988);
  EXPECT_EQ(parse_fiscal_year("平成元年度"), 1989);
}

TEST(FiscalYear, WhatIsNoneIsRefused) {
  for (const char* text : {"", "年度", "22", "R0", "令和", "平成32年度", "平成0", "20222",
                           "2022-04", "R4x", "明治4", "-2022", "令和４四"}) {
    EXPECT_EQ(parse_fiscal_year(text), std::nullopt) << text;
  }
}

TEST(FiscalYear, IsShownInBothCountings) {
  EXPECT_EQ(both_years(2022), "令和4年度 (2022)");
  EXPECT_EQ(both_years(2019), "令和元年度 (2019)");
  EXPECT_EQ(both_years(2018), "平成30年度 (2018)");
}

TEST(FiscalYear, WhatIsShownIsReadBack) {
  for (int year = 1950; year <= 2100; ++year)
    EXPECT_EQ(parse_fiscal_year(era_year(year) + "年度"), year);
}

}  // namespace
}  // namespace renkei::text
