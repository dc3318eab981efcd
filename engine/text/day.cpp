#include "text/day.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "text/era.h"
#include "text/normalize.h"

namespace renkei::text {
namespace {

using Parts = std::array<std::string_view, 3>;

// "4年4月1日" or "4.4.1" in three.
std::optional<Parts> parts_with(std::string_view text,
                                const std::array<std::string_view, 3>& marks) {
  Parts parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto end = marks[i].empty() ? text.size() : text.find(marks[i]);
    if (end == text.npos) return std::nullopt;
    parts[i] = text.substr(0, end);
    text.remove_prefix(end + marks[i].size());
  }
  return text.empty() ? std::optional(parts) : std::nullopt;
}

std::optional<Parts> parts_of(std::string_view text) {
  if (const auto parts = parts_with(text, {"年", "月", "日"})) return parts;
  for (const char* mark : {"-", "/", "."}) {
    if (const auto parts = parts_with(text, {mark, mark, ""})) return parts;
  }
  if (text.size() != 8) return std::nullopt;
  return Parts{text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)};
}

std::optional<Date> day_of(int year, const Parts& parts) {
  const auto month = small_number(parts[1]), day = small_number(parts[2]);
  if (!month || !day) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, *month, *day));
}

}  // namespace

std::optional<Date> parse_day(std::string_view text) {
  const std::string plain = squeezed(text);
  std::string_view rest = plain;
  const Era* era = take_era(rest);
  const auto parts = parts_of(rest);
  if (!parts) return std::nullopt;
  const auto year = era ? year_of(*era, (*parts)[0]) : small_number((*parts)[0]);
  if (!year) return std::nullopt;
  const auto day = day_of(*year, *parts);
  if (day && era && (*day < era->begin || *day > era->end)) return std::nullopt;
  return day;
}

}  // namespace renkei::text
