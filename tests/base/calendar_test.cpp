// Working days: the law against counting day by day.
#include "base/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace renkei {
namespace {

constexpr Date kFirst{18'000}, kLast{18'730};  // 2019-04-14 to 2021-04-13

// Some two years with holidays at random, and what is asked of them.
struct Span {
  Calendar calendar;
  std::set<Date> holidays;

  bool works(Date day) const { return weekday_of(day) <= 5 && !holidays.contains(day); }
};

Span any_span() {
  Span span;
  const auto days =
      *rc::gen::container<std::vector<int>>(rc::gen::inRange(kFirst.days, kLast.days + 1));
  for (const int day : days) span.holidays.insert(Date{day});
  span.calendar.add(kFirst, kLast, {span.holidays.begin(), span.holidays.end()});
  return span;
}

Date any_day() { return Date{*rc::gen::inRange(kFirst.days, kLast.days + 1)}; }

RC_GTEST_PROP(WorkingDays, AreFoundWhereCountingFindsThem, ()) {
  const Span span = any_span();
  const Date from = any_day();
  const int count = *rc::gen::inRange(-40, 40);
  Date day = from;
  for (int left = count; left != 0;) {
    day.days += count < 0 ? -1 : 1;
    if (day < kFirst || kLast < day) {
      RC_ASSERT(span.calendar.add_working_days(from, count).error().code == Errc::calendar_missing);
      return;
    }
    if (span.works(day)) left += count < 0 ? 1 : -1;
  }
  RC_ASSERT(span.calendar.add_working_days(from, count).value() == day);
}

RC_GTEST_PROP(WorkingDays, BetweenTwoDaysAreThoseThatCountingFinds, ()) {
  const Span span = any_span();
  const Date a = any_day(), b = any_day();
  int count = 0;
  for (Date day{std::min(a, b).days + 1}; day <= std::max(a, b); ++day.days)
    count += span.works(day) ? 1 : 0;
  RC_ASSERT(span.calendar.working_days_between(a, b).value() == (b < a ? -count : count));
}

RC_GTEST_PROP(WorkingDays, AddingAndCountingAreInverse, ()) {
  const Span span = any_span();
  const Date from = any_day();
  const int count = *rc::gen::inRange(0, 60);
  const auto to = span.calendar.add_working_days(from, count);
  RC_PRE(to.has_value());
  RC_ASSERT(span.calendar.working_days_between(from, *to).value() == count);
}

TEST(Calendar, AWeekIsMondayToFriday) {
  Calendar calendar;
  calendar.add(make_date(2026, 6, 1), make_date(2026, 6, 30), {});
  EXPECT_EQ(weekday_of(make_date(2026, 6, 1)), 1U);
  EXPECT_TRUE(calendar.is_working_day(make_date(2026, 6, 5)).value());
  EXPECT_FALSE(calendar.is_working_day(make_date(2026, 6, 6)).value());
  EXPECT_FALSE(calendar.is_working_day(make_date(2026, 6, 7)).value());
  EXPECT_EQ(calendar.add_working_days(make_date(2026, 6, 5), 1).value(), make_date(2026, 6, 8));
  EXPECT_EQ(calendar.add_working_days(make_date(2026, 6, 6), 0).value(), make_date(2026, 6, 6));
}

TEST(Calendar, ADayThatItWasNotGivenIsAnErrorThatNamesIt) {
  Calendar calendar;
  EXPECT_EQ(calendar.is_working_day(make_date(2026, 1, 1)).error().code, Errc::calendar_missing);
  calendar.add(make_date(2026, 1, 1), make_date(2026, 12, 31), {});
  const auto over = calendar.add_working_days(make_date(2026, 12, 28), 5);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, Errc::calendar_missing);
  EXPECT_NE(over.error().detail.find("2027-01-01"), std::string::npos) << over.error().detail;
  calendar.add(make_date(2027, 1, 1), make_date(2027, 12, 31), {make_date(2027, 1, 1)});
  EXPECT_EQ(calendar.add_working_days(make_date(2026, 12, 28), 5).value(), make_date(2027, 1, 5));
}

TEST(Calendar, WhatIsAddedLaterCountsAndLeavesOtherDaysAlone) {
  Calendar calendar;
  calendar.add(make_date(2026, 1, 1), make_date(2026, 12, 31),
               {make_date(2026, 2, 11), make_date(2026, 7, 20), make_date(2025, 1, 1)});
  calendar.add(make_date(2026, 7, 1), make_date(2026, 7, 31), {make_date(2026, 7, 23)});
  EXPECT_TRUE(calendar.is_working_day(make_date(2026, 7, 20)).value());
  EXPECT_FALSE(calendar.is_working_day(make_date(2026, 7, 23)).value());
  EXPECT_FALSE(calendar.is_working_day(make_date(2026, 2, 11)).value());
  EXPECT_TRUE(calendar.is_working_day(make_date(2026, 12, 31)).value());
  EXPECT_FALSE(calendar.is_working_day(make_date(2025, 1, 1)).has_value());
}

}  // namespace
}  // namespace renkei
