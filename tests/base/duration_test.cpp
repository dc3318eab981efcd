#include "base/duration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace renkei {
namespace {

Duration duration(const char* text) { return parse_duration(text).value(); }

TEST(Duration, IsReadAsIso8601WritesIt) {
  EXPECT_EQ(duration("P1Y2M3DT4H5M6.789S"), (Duration{1, 2, 3, (4 * 60 + 5) * 60 + 6, 789}));
  EXPECT_EQ(duration("P14D"), (Duration{0, 0, 14}));
  EXPECT_EQ(duration("P2W"), (Duration{0, 0, 14}));
  EXPECT_EQ(duration("PT10M"), (Duration{0, 0, 0, 600}));
  EXPECT_EQ(duration("P10M"), (Duration{0, 10}));
  EXPECT_EQ(duration("PT0.5S"), (Duration{0, 0, 0, 0, 500}));
  EXPECT_EQ(duration("PT1.05S"), (Duration{0, 0, 0, 1, 50}));
  EXPECT_TRUE(duration("PT0S").is_zero());
}

TEST(Duration, NothingElseIsOne) {
  for (const char* text :
       {"",          "P",     "PT",    "P1",     "1D",        "P1DT",  "PD",     "P1D2M",
        "P1D1D",     "P1H",   "PT1D",  "PT1S1M", "P1W2D",     "P1Y1W", "P1.5D",  "PT1.5M",
        "PT1.2345S", "PT.5S", "PT1.S", "P-1D",   "-P1D",      "+P1D",  " P1D",   "P1D ",
        "p1d",       "P1d",   "P10WD", "PT1S2",  "P1DT1HT1M", "P 1D",  "PT1,5S", "T1S"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, BeyondAHundredYearsIsOverTheLimit) {
  for (const char* text : {"P100Y", "P1200M", "P36600D", "P5000W", "PT3162240000S"}) {
    EXPECT_TRUE(parse_duration(text)) << text;
  }
  for (const char* text : {"P101Y", "P1201M", "P36601D", "P5300W", "PT3162240001S",
                           "PT999999999999H", "PT878400H1S", "P9999999999999D"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
  EXPECT_NE(parse_duration("P101Y").error().detail.find("100 years"), std::string::npos);
}

RC_GTEST_PROP(Duration, IsReadAsItIsWritten, ()) {
  const Duration one{*rc::gen::inRange(0, 100), *rc::gen::inRange(0, 1200),
                     *rc::gen::inRange(0, 36600), *rc::gen::inRange<std::int64_t>(0, 3'000'000'000),
                     *rc::gen::inRange(0, 1000)};
  RC_ASSERT(parse_duration(to_string(one)).value() == one);
}

TEST(Duration, AMonthEndsWhereTheMonthEnds) {
  const auto day = [](const char* text) { return parse_date(text).value(); };
  EXPECT_EQ(day("2024-01-31") + duration("P1M"), day("2024-02-29"));
  EXPECT_EQ(day("2024-02-29") + duration("P1Y"), day("2025-02-28"));
  EXPECT_EQ(day("2024-03-31") - duration("P1M"), day("2024-02-29"));
  EXPECT_EQ(day("2024-01-31") + duration("P1M1D"), day("2024-03-01"));
  EXPECT_EQ(day("2023-12-31") + duration("P1D"), day("2024-01-01"));
  EXPECT_EQ(day("2024-01-01") - duration("P1Y1M1D"), day("2022-11-30"));
  EXPECT_EQ(day("2024-01-01") + duration("PT240H"), day("2024-01-01"));
}

TEST(Duration, AnInstantMovesByDaysOfJapanAndKeepsItsTimeOfDay) {
  const auto at = [](const char* text) { return parse_time(text).value(); };
  // 1 February, 01:00 in Japan, is still 31 January in UTC.
  EXPECT_EQ(at("2024-01-31T16:00:00.000001Z") + duration("P1M"), at("2024-02-29T16:00:00.000001Z"));
  EXPECT_EQ(at("2024-01-31T16:00:00.000000Z") + duration("PT36H0.25S"),
            at("2024-02-02T04:00:00.250000Z"));
  EXPECT_EQ(at("2024-03-01T00:00:00.000000Z") - duration("P1DT1S"),
            at("2024-02-28T23:59:59.000000Z"));
}

RC_GTEST_PROP(Duration, WithoutMonthsGoesAndComesBack, ()) {
  const Duration one{0, 0, *rc::gen::inRange(0, 36600),
                     *rc::gen::inRange<std::int64_t>(0, 3'000'000'000), *rc::gen::inRange(0, 1000)};
  const Time from{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000)};
  RC_ASSERT((from + one) - one == from);
  RC_ASSERT(from + one >= from);
}

}  // namespace
}  // namespace renkei
