// Duration: an ISO 8601 duration such as "P14D", "P1Y2M", "PT10M" or "PT0.25S", and when it has
// passed.
//
// A part by the calendar (years, months, days) and a part of exact time. The two do not mix: a
// month is not a number of days, and which days it takes is known only once it is counted from one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace renkei {

// Never negative: who counts backwards says so.
struct Duration {
  std::int32_t years = 0, months = 0, days = 0;
  std::int64_t seconds = 0;       // of the time part: hours, minutes and seconds
  std::int32_t milliseconds = 0;  // of the time part, below 1,000
  bool is_zero() const { return *this == Duration{}; }
  friend bool operator==(const Duration&, const Duration&) = default;
};

// PnYnMnDTnHnMnS in this order, any of them left out but not all; PnW, alone, is n times seven
// days. Only seconds may have decimals, at most three. Each part comes to limits::kDurationYears at
// most. schema_mismatch else, with the sentence that says what is wrong.
Result<Duration> parse_duration(std::string_view text);

// As it is parsed, in its shortest form without weeks; "PT0S" when it is zero.
std::string to_string(const Duration& duration);

// The day that many years, months and days later or earlier: years and months first, where a day
// that the month does not have becomes its last (29 February + P1Y = 28 February); then days. The
// time part has no say. As XML Schema's appendix E adds durations.
Date operator+(Date day, const Duration& duration);
Date operator-(Date day, const Duration& duration);

// The instant: the calendar part by the days of Asia/Tokyo at the same time of day, then the time
// part.
Time operator+(Time time, const Duration& duration);
Time operator-(Time time, const Duration& duration);

}  // namespace renkei
