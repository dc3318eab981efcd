#include "base/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace renkei {
namespace {

TEST(Date, OnlyADayThatExistsIsADate) {
  for (const char* text : {"2022-04-28", "2024-02-29", "2000-02-29", "1900-01-01", "2199-12-31"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_string(*date), text);
  }
  for (const char* text : {"", "2022-04-31", "2023-02-29", "2100-02-29", "2022-00-01", "2022-13-01",
                           "2022-04-00", "1899-12-31", "2200-01-01", "2022-4-28", "20220428",
                           "2022-04-28 ", "2022/04/28", "+022-04-28", "2022-04-2x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, AFiscalYearRunsFromAprilToMarch) {
  EXPECT_EQ(fiscal_year_of(make_date(2023, 3, 31)), 2022);
  EXPECT_EQ(fiscal_year_of(make_date(2023, 4, 1)), 2023);
  EXPECT_EQ(fiscal_year_of(make_date(2022, 12, 31)), 2022);
  EXPECT_EQ(to_string(fiscal_year_begin(2022)), "2022-04-01");
  EXPECT_EQ(to_string(fiscal_year_end(2022)), "2023-03-31");
}

TEST(Date, TheDayInJapanBeginsAtFifteenHoursUtc) {
  EXPECT_EQ(to_string(day_in_japan(*parse_time("2023-04-24T14:59:59.999999Z"))), "2023-04-24");
  EXPECT_EQ(to_string(day_in_japan(*parse_time("2023-04-24T15:00:00.000000Z"))), "2023-04-25");
  EXPECT_EQ(to_string(day_in_japan(*parse_time("1969-12-31T14:59:59.999999Z"))), "1969-12-31");
}

TEST(Time, OnlyTheOneFormIsATime) {
  for (const char* text :
       {"2022-04-28T01:02:03Z", "2022-04-28T01:02:03.000004", "2022-04-28T01:02:03.000004+09:00",
        "2022-04-28t01:02:03.000004z", "2022-04-28T24:00:00.000000Z", "2022-04-28T23:60:00.000000Z",
        "2022-04-28T23:59:60.000000Z", "2022-02-30T00:00:00.000000Z",
        "2022-04-28T01:02:03,000004Z"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

RC_GTEST_PROP(Time, ItsTextMeansTheSameInstant, ()) {
  const Time time{*rc::gen::inRange<std::int64_t>(-2'208'988'800'000'000, 7'258'118'400'000'000)};
  RC_ASSERT(parse_time(to_string(time)) == time);
}

RC_GTEST_PROP(Time, ItSortsAsText, ()) {
  const Time a{*rc::gen::inRange<std::int64_t>(-2'208'988'800'000'000, 7'258'118'400'000'000)};
  const Time b{*rc::gen::inRange<std::int64_t>(-2'208'988'800'000'000, 7'258'118'400'000'000)};
  RC_ASSERT((a < b) == (to_string(a) < to_string(b)));
}

RC_GTEST_PROP(Date, EveryDayIsInItsFiscalYear, ()) {
  const Date date{*rc::gen::inRange(-25'567, 84'000)};
  const int year = fiscal_year_of(date);
  RC_ASSERT(fiscal_year_begin(year) <= date);
  RC_ASSERT(date <= fiscal_year_end(year));
  RC_ASSERT(fiscal_year_end(year).days + 1 == fiscal_year_begin(year + 1).days);
}

}  // namespace
}  // namespace renkei
