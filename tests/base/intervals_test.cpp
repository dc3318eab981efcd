// The interval model against brute force: a calendar as an array with one cell for each half hour.
#include "base/intervals.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>

namespace renkei {
namespace {

constexpr Minute kCell = 30;
constexpr int kDays = 10;
constexpr std::size_t kCells = kDays * kMinutesOfDay / kCell;
// Across the end of February of a leap year, a month that is easily got wrong.
const Minute kBegin = *parse_minute("2024-02-25T00:00");

constexpr int kCalendarsOfACase = 20;

int compared = 0;

struct Print {
  ~Print() {
    std::cout << "interval model: " << compared << " calendars compared with brute force\n";
  }
} print_at_the_end;

// Within a day, overnight or over several days; some are empty or end before they begin.
rc::Gen<Held> some_held() {
  const auto cell = rc::gen::inRange<Minute>(0, static_cast<Minute>(kCells));
  const auto lengths =
      rc::gen::oneOf(rc::gen::inRange<Minute>(1, 16), rc::gen::inRange<Minute>(16, 48),
                     rc::gen::inRange<Minute>(48, 300), rc::gen::inRange<Minute>(-3, 1));
  return rc::gen::apply(
      [](Minute begin, Minute cells, std::int64_t amount) {
        const Minute end = std::min<Minute>(begin + cells, kCells);
        return Held{{kBegin + begin * kCell, kBegin + end * kCell}, amount, 0};
      },
      cell, lengths, rc::gen::inRange<std::int64_t>(0, 5));
}

using Cells = std::array<std::int64_t, kCells>;

Cells painted(const std::vector<Held>& held) {
  Cells cells{};
  for (const Held& each : held) {
    for (Minute at = each.when.begin; at < each.when.end; at += kCell)
      cells[static_cast<std::size_t>((at - kBegin) / kCell)] += each.amount;
  }
  return cells;
}

std::vector<Held> calendar() {
  auto held = *rc::gen::container<std::vector<Held>>(some_held());
  for (std::size_t i = 0; i < held.size(); ++i) held[i].by = i;
  ++compared;
  return held;
}

RC_GTEST_PROP(Intervals, TheFirstOverrunIsTheFirstCellThatHoldsTooMuch, ()) {
  for (int i = 0; i < kCalendarsOfACase; ++i) {
    const auto held = calendar();
    const auto capacity = *rc::gen::inRange<std::int64_t>(0, 12);
    const Cells cells = painted(held);
    const auto over =
        std::find_if(cells.begin(), cells.end(), [&](auto n) { return n > capacity; });
    const auto found = first_overrun(held, capacity);
    RC_ASSERT(found.has_value() == (over != cells.end()));
    if (!found) continue;
    RC_ASSERT(found->at == kBegin + (over - cells.begin()) * kCell);
    RC_ASSERT(found->amount <= *over && found->amount > capacity);
    RC_ASSERT(held[found->by].when.begin == found->at);
  }
}

RC_GTEST_PROP(Intervals, TheMostHeldIsTheGreatestCell, ()) {
  for (int i = 0; i < kCalendarsOfACase; ++i) {
    const auto held = calendar();
    const auto within = *some_held();
    const Cells cells = painted(held);
    std::int64_t most = 0;
    for (Minute at = within.when.begin; at < within.when.end; at += kCell)
      most = std::max(most, cells[static_cast<std::size_t>((at - kBegin) / kCell)]);
    RC_ASSERT(most_held(held, within.when) == most);
  }
}

RC_GTEST_PROP(Intervals, WhatIsMergedCoversTheSameCellsOnce, ()) {
  auto held = calendar();
  std::vector<Interval> intervals;
  for (Held& each : held) {
    each.amount = 1;
    intervals.push_back(each.when);
  }
  const auto one = merged(intervals);
  const Cells cells = painted(held);
  const auto covered = std::count_if(cells.begin(), cells.end(), [](auto n) { return n > 0; });
  RC_ASSERT(length(one) == covered * kCell);
  for (std::size_t i = 1; i < one.size(); ++i) RC_ASSERT(one[i - 1].end < one[i].begin);
}

RC_GTEST_PROP(Intervals, TwoMeetWhereACellIsInBoth, ()) {
  auto a = *some_held(), b = *some_held();
  ++compared;
  a.amount = b.amount = 1;
  const Cells cells = painted({a, b});
  RC_ASSERT(meet(a.when, b.when) ==
            std::any_of(cells.begin(), cells.end(), [](auto n) { return n == 2; }));
  RC_ASSERT(meet(a.when, b.when) == meet(b.when, a.when));
}

RC_GTEST_PROP(Intervals, AMinuteIsWrittenAsItIsRead, ()) {
  const auto minute = kBegin + *rc::gen::inRange<Minute>(-30'000'000, 30'000'000);
  RC_ASSERT(parse_minute(minute_text(minute)) == minute);
}

TEST(Intervals, WhatEndsWhenAnotherBeginsDoesNotMeetIt) {
  const Interval morning{*parse_minute("2026-12-01T09:00"), *parse_minute("2026-12-01T12:00")};
  const Interval afternoon{morning.end, *parse_minute("2026-12-01T18:00")};
  EXPECT_FALSE(meet(morning, afternoon));
  EXPECT_FALSE(first_overrun({{morning, 1, 0}, {afternoon, 1, 1}}, 1));
  EXPECT_TRUE(first_overrun({{morning, 1, 0}, {{morning.end - 1, afternoon.end}, 1, 1}}, 1));
}

TEST(Intervals, OnlyAMinuteThatExistsIsRead) {
  for (const char* text : {"2026-02-29T09:00", "2026-12-01T24:00", "2026-12-01T09:60", "2026-12-01",
                           "2026-12-01 09:00", "2026-12-01T09:00:00", "2026-12-01T9:00", ""}) {
    EXPECT_FALSE(parse_minute(text)) << text;
  }
}

TEST(Intervals, TheMinuteInJapanIsNineHoursAheadOfUtc) {
  EXPECT_EQ(minute_text(minute_in_japan(*parse_time("2026-03-31T15:00:59.000000Z"))),
            "2026-04-01T00:00");
}

}  // namespace
}  // namespace renkei
