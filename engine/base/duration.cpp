#include "base/duration.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/limits.h"

namespace renkei {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

// One number and its letter: "10D", "0.25S".
struct Part {
  std::int64_t number = 0;
  std::int32_t thousandths = 0;
  bool decimal = false;
  char letter = '\0';
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a part off the front of the text.
std::optional<Part> take_part(std::string_view& text) {
  Part part;
  std::size_t i = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) part.number = part.number * 10 + text[i] - '0';
  if (i == 0 || i > 12) return std::nullopt;
  if (i < text.size() && text[i] == '.') {
    part.decimal = true;
    const std::size_t first = ++i;
    for (std::int32_t worth = 100; i < text.size() && is_digit(text[i]); ++i, worth /= 10) {
      part.thousandths += (text[i] - '0') * worth;
    }
    if (i == first || i > first + 3) return std::nullopt;
  }
  if (i == text.size()) return std::nullopt;
  part.letter = text[i];
  text.remove_prefix(i + 1);
  return part;
}

struct Limits {
  static constexpr std::int64_t years = limits::kDurationYears;
  static constexpr std::int64_t months = years * 12;
  static constexpr std::int64_t days = years * 366;
  static constexpr std::int64_t seconds = days * 86'400;
};

// Reads the parts of one half, whose letters come in this order. Returns what is wrong.
enum class Wrong { nothing, form, size };

Wrong read_calendar(std::string_view text, Duration& to) {
  std::string_view letters = "YMWD";
  for (bool first = true; !text.empty(); first = false) {
    const auto part = take_part(text);
    const auto place = part ? letters.find(part->letter) : std::string_view::npos;
    if (place == std::string_view::npos || part->decimal) return Wrong::form;
    const bool week = part->letter == 'W';
    if (week && (!first || !text.empty())) return Wrong::form;
    if (part->number > (part->letter == 'Y'   ? Limits::years
                        : part->letter == 'M' ? Limits::months
                                              : Limits::days / (week ? 7 : 1))) {
      return Wrong::size;
    }
    const auto number = static_cast<std::int32_t>(part->number);
    (part->letter == 'Y'   ? to.years
     : part->letter == 'M' ? to.months
                           : to.days) = week ? number * 7 : number;
    letters.remove_prefix(place + 1);
  }
  return Wrong::nothing;
}

Wrong read_time(std::string_view text, Duration& to) {
  std::string_view letters = "HMS";
  while (!text.empty()) {
    const auto part = take_part(text);
    const auto place = part ? letters.find(part->letter) : std::string_view::npos;
    if (place == std::string_view::npos || (part->decimal && part->letter != 'S')) {
      return Wrong::form;
    }
    if (part->number > Limits::seconds) return Wrong::size;
    to.seconds += part->number * (part->letter == 'H' ? 3600 : part->letter == 'M' ? 60 : 1);
    to.milliseconds = part->thousandths;
    letters.remove_prefix(place + 1);
  }
  return to.seconds > Limits::seconds ? Wrong::size : Wrong::nothing;
}

Date shifted(Date day, const Duration& duration, int sign) {
  const year_month_day from{sys_days{std::chrono::days{day.days}}};
  year_month_day to = from + std::chrono::months(sign * (duration.years * 12 + duration.months));
  if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
  const auto days = sys_days{to}.time_since_epoch().count() + sign * duration.days;
  return Date{static_cast<std::int32_t>(days)};
}

Time shifted(Time time, const Duration& duration, int sign) {
  constexpr std::int64_t kUsPerDay = 86'400'000'000;
  const Date day = day_in_japan(time);
  const std::int64_t days = shifted(day, duration, sign).days - day.days;
  return Time{time.us + days * kUsPerDay +
              sign * (duration.seconds * 1'000'000 + duration.milliseconds * 1'000LL)};
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  Duration duration;
  Wrong wrong = Wrong::form;
  const std::size_t t = std::min(text.find('T'), text.size());
  const bool has_time = t < text.size();
  if (text.size() > (has_time ? t + 1 : 1) && text[0] == 'P') {
    wrong = read_calendar(text.substr(1, t - 1), duration);
    if (wrong == Wrong::nothing && has_time) wrong = read_time(text.substr(t + 1), duration);
  }
  if (wrong == Wrong::nothing) return duration;
  if (wrong == Wrong::size) {
    return fail(Errc::schema_mismatch,
                fmt::format("\"{}\" is over a limit: {} years", text, limits::kDurationYears));
  }
  return fail(Errc::schema_mismatch,
              fmt::format("\"{}\" is no duration: write it as ISO 8601 does, such as P14D, P1Y2M, "
                          "PT10M or PT0.5S",
                          text));
}

std::string to_string(const Duration& duration) {
  std::string date, time;
  const auto add = [](std::string& to, std::int64_t number, char letter) {
    if (number != 0) to += fmt::format("{}{}", number, letter);
  };
  add(date, duration.years, 'Y');
  add(date, duration.months, 'M');
  add(date, duration.days, 'D');
  add(time, duration.seconds / 3600, 'H');
  add(time, duration.seconds / 60 % 60, 'M');
  if (duration.milliseconds != 0) {
    std::string decimals = fmt::format("{:03}", duration.milliseconds);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    time += fmt::format("{}.{}S", duration.seconds % 60, decimals);
  } else {
    add(time, duration.seconds % 60, 'S');
  }
  if (date.empty() && time.empty()) return "PT0S";
  return "P" + date + (time.empty() ? "" : "T" + time);
}

Date operator+(Date day, const Duration& duration) { return shifted(day, duration, 1); }
Date operator-(Date day, const Duration& duration) { return shifted(day, duration, -1); }
Time operator+(Time time, const Duration& duration) { return shifted(time, duration, 1); }
Time operator-(Time time, const Duration& duration) { return shifted(time, duration, -1); }

}  // namespace renkei
