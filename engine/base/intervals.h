// Intervals of local time in Japan, and how much is held over them at one time.
//
// Half-open: the begin belongs to it, the end does not, so that what ends at 12:00 and what begins
// at 12:00 do not meet. In minutes since 1970-01-01T00:00 as clocks in Japan show it: Japan keeps
// UTC+9 all year, so a local minute exists once, and lengths need no time zone. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace renkei {

using Minute = std::int64_t;
inline constexpr Minute kMinutesOfDay = 24 * 60;

// "2026-12-01T09:00", and back; 24:00 is the next day's 00:00, and is not written.
std::optional<Minute> parse_minute(std::string_view text);
std::string minute_text(Minute minute);

inline Minute begin_of(Date day) { return day.days * kMinutesOfDay; }
inline Minute minute_in_japan(Time time) {
  constexpr std::int64_t kMinuteUs = 60'000'000, kAhead = 9 * 60;
  return (time.us >= 0 ? time.us / kMinuteUs : (time.us - kMinuteUs + 1) / kMinuteUs) + kAhead;
}
// The day on which the minute is.
Date day_of(Minute minute);

struct Interval {
  Minute begin = 0, end = 0;  // empty unless begin < end
  bool empty() const { return end <= begin; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Is there a minute in both? What is empty meets nothing.
bool meet(const Interval& a, const Interval& b);
// What is in both; empty where they do not meet.
Interval common(const Interval& a, const Interval& b);
// The minutes that are in any of them, each once, as intervals that do not touch, in order.
std::vector<Interval> merged(std::vector<Interval> intervals);
// How long they are together, each counted by itself.
Minute length(const std::vector<Interval>& intervals);

// So much is held all the time from begin to end.
struct Held {
  Interval when;
  std::int64_t amount = 0;  // not negative
  std::size_t by = 0;       // whose it is: comes back in Overrun
};

// The first minute at which more is held than there is: how much, and by whom it was begun last.
struct Overrun {
  Minute at = 0;
  std::int64_t amount = 0;
  std::size_t by = 0;
};
std::optional<Overrun> first_overrun(const std::vector<Held>& held, std::int64_t capacity);

// The most that is held at one time within an interval; 0 within an empty one.
std::int64_t most_held(const std::vector<Held>& held, const Interval& within);

// The list of {"from", "to"} that an object has under a name; what is no such pair is left out.
std::vector<Interval> intervals_at(const Json& object, std::string_view name);
std::int64_t integer_at(const Json& object, std::string_view name, std::int64_t otherwise = 0);

}  // namespace renkei
