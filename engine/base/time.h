// Time (an instant, when renkei recorded something) and Date (a day in Japan, when it happened).
//
// Japan keeps UTC+9 all year and has done so since 1951, so a day in Asia/Tokyo needs no time zone
// database. A fiscal year runs from 1 April to 31 March and is named by the year in which it begins
// (DOMAIN.md).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace renkei {

// Microseconds since 1970-01-01T00:00:00Z.
struct Time {
  std::int64_t us = 0;
  friend auto operator<=>(const Time&, const Time&) = default;
};

// RFC 3339 in UTC with six decimals: "2022-04-28T01:02:03.000004Z". It sorts as text. Of the years
// 0 to 9999.
std::string to_string(Time time);
std::optional<Time> parse_time(std::string_view text);

// A calendar day, counted from 1970-01-01. Ordered; valid from 1900-01-01 to 2199-12-31 when
// parsed.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// ISO 8601 "2022-04-28", of the years 0 to 9999, and back. Nothing else is a date; a day that does
// not exist is none either.
std::string to_string(Date date);
std::optional<Date> parse_date(std::string_view text);
Date make_date(int year, unsigned month, unsigned day);

// The day in Asia/Tokyo at that instant.
Date day_in_japan(Time time);

// The fiscal year of a day: year − (month < 4). Its first and last day.
int fiscal_year_of(Date date);
Date fiscal_year_begin(int fiscal_year);
Date fiscal_year_end(int fiscal_year);

// Where time comes from. Thread rule: now() may be called on any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

}  // namespace renkei
