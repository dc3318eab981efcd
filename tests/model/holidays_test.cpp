// The shipped holidays, derived a second time: from the act's articles as predicates of a day, and
// the equinoxes from the sun's longitude instead of a formula for dates.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "model/calendar.h"
#include "model/sun.h"
#include "wire/shipped.h"

namespace renkei::model {
namespace {

struct Civil {
  int year;
  unsigned month, day;
};

Civil civil(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day())};
}

bool is_nth_monday(Date date, unsigned n) {
  return weekday_of(date) == 1 && (civil(date).day + 6) / 7 == n;
}

bool is_moved(Date date) {  // by the special measures acts for the games of 2020 and 2021
  const auto [year, month, day] = civil(date);
  if (year == 2020) return (month == 7 && (day == 23 || day == 24)) || (month == 8 && day == 10);
  return year == 2021 && ((month == 7 && (day == 22 || day == 23)) || (month == 8 && day == 8));
}

// Article 2: the days that the act names, and what the act of 2018 makes one.
bool is_named(Date date) {
  const auto [year, month, day] = civil(date);
  const bool games = year == 2020 || year == 2021;
  const auto on = [&, m = month, d = day](unsigned a, unsigned b) { return m == a && d == b; };
  if (is_moved(date)) return true;
  if (on(1, 1) || on(2, 11) || on(4, 29) || on(5, 3) || on(5, 4) || on(5, 5)) return true;
  if (on(11, 3) || on(11, 23)) return true;
  if (month == 1 && is_nth_monday(date, 2)) return true;
  if (month == 9 && is_nth_monday(date, 3)) return true;
  if (!games && month == 7 && is_nth_monday(date, 3)) return true;
  if (!games && month == 10 && is_nth_monday(date, 2)) return true;
  if (!games && year >= 2016 && on(8, 11)) return true;
  if (year <= 2018 && on(12, 23)) return true;
  if (year >= 2020 && on(2, 23)) return true;
  if (year == 2019 && (on(5, 1) || on(10, 22))) return true;
  return (month == 3 && passes(0.0, date)) || (month == 9 && passes(180.0, date));
}

// Article 3: those; the day after one on a Sunday and what hangs on it; and a day between two.
bool is_holiday(Date date) {
  if (is_named(date)) return true;
  Date before{date.days - 1};
  while (is_named(before)) {
    if (weekday_of(before) == 7) return true;
    --before.days;
  }
  return is_named(Date{date.days - 1}) && is_named(Date{date.days + 1});
}

TEST(Holidays, AreThoseOfTheActDayByDay) {
  const Json holidays = Json::parse(*wire::shipped("reference/holidays.json"));
  std::set<std::string> shipped;
  for (const Json& year : holidays["years"]) {
    for (const Json& holiday : year["holidays"]) shipped.insert(holiday["date"]);
  }
  for (Date day = make_date(2007, 1, 1); day <= make_date(2027, 12, 31); ++day.days)
    EXPECT_EQ(is_holiday(day), shipped.contains(to_string(day))) << to_string(day);
}

}  // namespace
}  // namespace renkei::model
