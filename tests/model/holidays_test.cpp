// The shipped holidays, derived a second time: from the act's articles as predicates of a day, and
// the equinoxes from the sun's longitude instead of a formula for dates.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "model/calendar.h"
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

// The sun's apparent longitude in degrees, 0 to 360, to about 0.01° (Meeus, Astronomical
// Algorithms, 25).
double longitude_of_sun(double julian_day) {
  const double t = (julian_day - 2451545.0) / 36525.0, rad = std::acos(-1.0) / 180.0;
  const double m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * rad;
  const double centre = (1.914602 - 0.004817 * t) * std::sin(m) +
                        (0.019993 - 0.000101 * t) * std::sin(2 * m) + 0.000289 * std::sin(3 * m);
  const double omega = (125.04 - 1934.136 * t) * rad;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double longitude = mean + centre - 0.00569 - 0.00478 * std::sin(omega);
  return longitude - 360.0 * std::floor(longitude / 360.0);
}

// Does the sun pass that longitude on that day in Japan? 0 h in Japan is 15 h UTC of the day
// before.
bool passes(double degrees, Date day) {
  const double midnight = day.days + 2440587.5 - 9.0 / 24.0;
  const auto past = [&](double at) {
    const double ahead = longitude_of_sun(at) - degrees;
    return ahead - 360.0 * std::floor(ahead / 360.0) < 180.0;
  };
  return !past(midnight) && past(midnight + 1.0);
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

Json shipped_holidays() { return Json::parse(*wire::shipped("reference/holidays.json")); }

TEST(Holidays, AreThoseOfTheActDayByDay) {
  const Json holidays = shipped_holidays();
  std::set<std::string> shipped;
  for (const Json& year : holidays["years"]) {
    for (const Json& holiday : year["holidays"]) shipped.insert(holiday["date"]);
  }
  for (Date day = make_date(2007, 1, 1); day <= make_date(2027, 12, 31); ++day.days)
    EXPECT_EQ(is_holiday(day), shipped.contains(to_string(day))) << to_string(day);
}

// As the Cabinet Office publishes them, substitute and citizens' holidays included.
TEST(Holidays, AreAsManyAsWerePublished) {
  const std::map<std::string, std::size_t> published = {
      {"2016", 17}, {"2017", 17}, {"2018", 20}, {"2019", 22}, {"2020", 18}, {"2021", 17},
      {"2022", 16}, {"2023", 17}, {"2024", 21}, {"2025", 19}, {"2026", 18}, {"2027", 17}};
  const Json holidays = shipped_holidays();
  std::size_t found = 0;
  for (const Json& year : holidays["years"]) {
    const auto expected = published.find(text_at(year, "valid_from").substr(0, 4));
    if (expected == published.end()) continue;
    ++found;
    EXPECT_EQ(year["holidays"].size(), expected->second) << expected->first;
  }
  EXPECT_EQ(found, published.size());
}

TEST(Holidays, ThoseThatWereMovedAreWhereTheyWere) {
  const Calendar calendar = calendar_of(shipped_holidays());
  const auto is_off = [&](int year, unsigned month, unsigned day) {
    return !calendar.is_working_day(make_date(year, month, day)).value();
  };
  for (const unsigned day : {29U, 30U}) EXPECT_TRUE(is_off(2019, 4, day)) << day;
  for (const unsigned day : {1U, 2U, 3U, 6U}) EXPECT_TRUE(is_off(2019, 5, day)) << day;
  EXPECT_TRUE(is_off(2019, 10, 22));
  EXPECT_FALSE(is_off(2019, 12, 23));
  EXPECT_TRUE(is_off(2020, 7, 23) && is_off(2020, 7, 24) && is_off(2020, 8, 10));
  EXPECT_FALSE(is_off(2020, 7, 20));
  EXPECT_FALSE(is_off(2020, 10, 12));
  EXPECT_TRUE(is_off(2021, 7, 22) && is_off(2021, 8, 9));
  EXPECT_TRUE(is_off(2026, 9, 22)) << "between two holidays";
  EXPECT_FALSE(is_off(2026, 12, 29)) << "year-end closing is no holiday";
}

TEST(Holidays, EachHasANameAndEachYearItsSource) {
  const Json holidays = shipped_holidays();
  Date next = make_date(2007, 1, 1);
  for (const Json& year : holidays["years"]) {
    EXPECT_EQ(text_at(year, "valid_from"), to_string(next)) << "no day between two years";
    next = Date{parse_date(text_at(year, "valid_to")).value().days + 1};
    EXPECT_NE(year["source"]["ja"].get<std::string>().find("昭和23年法律第178号"),
              std::string::npos);
    std::string last;
    for (const Json& holiday : year["holidays"]) {
      EXPECT_LT(last, holiday["date"].get<std::string>());
      last = holiday["date"];
      EXPECT_FALSE(text_at(holiday["name"], "ja").empty() ||
                   text_at(holiday["name"], "en").empty());
    }
  }
  EXPECT_EQ(next, make_date(2028, 1, 1));
}

TEST(Holidays, ASpanThatMakesNoSenseIsLeftOut) {
  const Calendar calendar = calendar_of(
      {{"years", {{{"valid_from", "2026-12-31"}, {"valid_to", "2026-01-01"}, {"holidays", {}}}}}});
  EXPECT_FALSE(calendar.is_working_day(make_date(2026, 6, 1)));
}

}  // namespace
}  // namespace renkei::model
