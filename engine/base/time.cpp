#include "base/time.h"

namespace renkei {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kUsPerSecond = 1'000'000;
constexpr std::int64_t kUsPerDay = 86'400 * kUsPerSecond;
constexpr std::int64_t kJapanOffsetUs = 9 * 3'600 * kUsPerSecond;

year_month_day civil(Date date) { return year_month_day{sys_days{days{date.days}}}; }

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// The number that the digits text[from, from+count) spell, or -1.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Writes the number's last digits into the `count` characters from `at`. An event has a dozen days
// and instants, and a general formatter took a fortieth of a command's instructions.
void put(std::string& text, std::size_t at, std::size_t count, std::int64_t number) {
  for (std::size_t i = at + count; i-- > at; number /= 10)
    text[i] = static_cast<char>('0' + number % 10);
}

void put(std::string& text, Date date) {
  const auto ymd = civil(date);
  put(text, 0, 4, static_cast<int>(ymd.year()));
  put(text, 5, 2, static_cast<unsigned>(ymd.month()));
  put(text, 8, 2, static_cast<unsigned>(ymd.day()));
}

}  // namespace

std::string to_string(Date date) {
  std::string text = "0000-00-00";
  put(text, date);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 1900 || year > 2199 || month < 0 || day < 0) return std::nullopt;
  const year_month_day ymd{std::chrono::year{year},
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

Date make_date(int year, unsigned month, unsigned day) {
  const year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                           std::chrono::day{day}};
  return Date{static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

std::string to_string(Time time) {
  const std::int64_t day = floor_div(time.us, kUsPerDay);
  const std::int64_t rest = time.us - day * kUsPerDay;
  const std::int64_t seconds = rest / kUsPerSecond;
  std::string text = "0000-00-00T00:00:00.000000Z";
  put(text, Date{static_cast<std::int32_t>(day)});
  put(text, 11, 2, seconds / 3600);
  put(text, 14, 2, seconds / 60 % 60);
  put(text, 17, 2, seconds % 60);
  put(text, 20, 6, rest % kUsPerSecond);
  return text;
}

std::optional<Time> parse_time(std::string_view text) {
  if (text.size() != 27 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[26] != 'Z') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  const int micro = digits(text, 20, 6);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
      micro < 0) {
    return std::nullopt;
  }
  return Time{date->days * kUsPerDay + ((hour * 60 + minute) * 60LL + second) * kUsPerSecond +
              micro};
}

Date day_in_japan(Time time) {
  return Date{static_cast<std::int32_t>(floor_div(time.us + kJapanOffsetUs, kUsPerDay))};
}

int fiscal_year_of(Date date) {
  const auto ymd = civil(date);
  return static_cast<int>(ymd.year()) - (static_cast<unsigned>(ymd.month()) < 4 ? 1 : 0);
}

Date fiscal_year_begin(int fiscal_year) { return make_date(fiscal_year, 4, 1); }
Date fiscal_year_end(int fiscal_year) { return make_date(fiscal_year + 1, 3, 31); }

Time SystemClock::now() const {
  return Time{std::chrono::duration_cast<std::chrono::microseconds>(
                  std::chrono::system_clock::now().time_since_epoch())
                  .count()};
}

}  // namespace renkei
