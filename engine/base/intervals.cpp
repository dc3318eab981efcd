#include "base/intervals.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace renkei {
namespace {

constexpr std::size_t kDateLength = 10, kMinuteLength = 16;

// Something begins to be held (amount > 0), or is let go.
struct Step {
  Minute at;
  std::int64_t change;
  std::size_t by;
};

// In order of time; of one minute first what is let go, since intervals are half-open.
std::vector<Step> steps_of(const std::vector<Held>& held) {
  std::vector<Step> steps;
  for (const Held& each : held) {
    if (each.when.empty()) continue;
    steps.push_back({each.when.begin, each.amount, each.by});
    steps.push_back({each.when.end, -each.amount, each.by});
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    return a.at != b.at ? a.at < b.at : a.change < b.change;
  });
  return steps;
}

std::optional<int> two_digits(std::string_view text, std::size_t at, int below) {
  const char tens = text[at], units = text[at + 1];
  if (tens < '0' || tens > '9' || units < '0' || units > '9') return std::nullopt;
  const int number = (tens - '0') * 10 + (units - '0');
  return number < below ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Minute> parse_minute(std::string_view text) {
  if (text.size() != kMinuteLength || text[kDateLength] != 'T' || text[13] != ':')
    return std::nullopt;
  const auto day = parse_date(text.substr(0, kDateLength));
  const auto hour = two_digits(text, 11, 24), minute = two_digits(text, 14, 60);
  if (!day || !hour || !minute) return std::nullopt;
  return begin_of(*day) + *hour * 60 + *minute;
}

Date day_of(Minute minute) {
  const Minute day =
      minute >= 0 ? minute / kMinutesOfDay : (minute - kMinutesOfDay + 1) / kMinutesOfDay;
  return Date{static_cast<std::int32_t>(day)};
}

std::string minute_text(Minute minute) {
  const Date day = day_of(minute);
  const Minute rest = minute - begin_of(day);
  return fmt::format("{}T{:02}:{:02}", to_string(day), rest / 60, rest % 60);
}

bool meet(const Interval& a, const Interval& b) { return !common(a, b).empty(); }

Interval common(const Interval& a, const Interval& b) {
  return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

std::vector<Interval> merged(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& each) { return each.empty(); });
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  std::vector<Interval> result;
  for (const Interval& each : intervals) {
    if (!result.empty() && each.begin <= result.back().end)
      result.back().end = std::max(result.back().end, each.end);
    else
      result.push_back(each);
  }
  return result;
}

Minute length(const std::vector<Interval>& intervals) {
  Minute sum = 0;
  for (const Interval& each : intervals) sum += each.empty() ? 0 : each.end - each.begin;
  return sum;
}

std::optional<Overrun> first_overrun(const std::vector<Held>& held, std::int64_t capacity) {
  std::int64_t amount = 0;
  for (const Step& step : steps_of(held)) {
    amount += step.change;
    if (amount > capacity) return Overrun{step.at, amount, step.by};
  }
  return std::nullopt;
}

std::int64_t most_held(const std::vector<Held>& held, const Interval& within) {
  std::vector<Held> inside = held;
  for (Held& each : inside) each.when = common(each.when, within);
  std::int64_t amount = 0, most = 0;
  for (const Step& step : steps_of(inside)) most = std::max(most, amount += step.change);
  return most;
}

std::vector<Interval> intervals_at(const Json& object, std::string_view name) {
  std::vector<Interval> intervals;
  const auto list = object.find(name);
  if (list == object.end() || !list->is_array()) return intervals;
  for (const Json& each : *list) {
    const auto begin = parse_minute(text_at(each, "from")), end = parse_minute(text_at(each, "to"));
    if (begin && end) intervals.push_back({*begin, *end});
  }
  return intervals;
}

std::int64_t integer_at(const Json& object, std::string_view name, std::int64_t otherwise) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                             : otherwise;
}

}  // namespace renkei
