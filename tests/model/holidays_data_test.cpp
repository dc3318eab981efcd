// The shipped holidays against what was published of them.
#include <gtest/gtest.h>

#include <map>

#include "model/calendar.h"
#include "wire/shipped.h"

namespace renkei::model {
namespace {

Json shipped_holidays() { return Json::parse(*wire::shipped("reference/holidays.json")); }

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
