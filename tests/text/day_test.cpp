#include "text/day.h"

#include <gtest/gtest.h>

namespace renkei::text {
namespace {

TEST(Day, IsReadAsPeopleWriteIt) {
  for (const char* text : {"2022-04-01", "2022/4/1", "2022.4.1", "20220401", "2022年4月1日",
                           "令和4年4月1日", "R4.4.1", "r4/4/1", "Ｒ４．４．１", "令和　4年 4月 1日",
                           "㋿4年4月1日", "R04-04-01", "２０２２／４／１"}) {
    EXPECT_EQ(parse_day(text), make_date(2022, 4, 1)) << text;
  }
}

TEST(Day, AnEraBeginsAndEndsOnItsDay) {
  EXPECT_EQ(parse_day("平成31年4月1日"), make_date(2019, 4, 1));
  EXPECT_EQ(parse_day("平成31年4月30日"), make_date(2019, 4, 30));
  EXPECT_EQ(parse_day("令和元年5月1日"), make_date(2019, 5, 1));
  EXPECT_EQ(parse_day("昭和64年1月7日"), make_date(1989, 1, 7));
  for (const char* text :
       {"平成31年5月1日", "令和元年4月30日", "昭和64年1月8日", "R0.4.1", "平成32年1月1日"})
    EXPECT_EQ(parse_day(text), std::nullopt) << text;
}

TEST(Day, WhatIsNoneIsRefused) {
  for (const char* text :
       {"", "2022", "2022-13-01", "2022-02-29", "令和4年度", "4/1", "2022-04-01x", "2022-4",
        "2022年4月", "44652", "令和4年4月31日", "2022--04-01", "昨日"})
    EXPECT_EQ(parse_day(text), std::nullopt) << text;
}

}  // namespace
}  // namespace renkei::text
