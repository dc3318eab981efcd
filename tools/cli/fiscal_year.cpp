#include "cli/fiscal_year.h"

#include <fmt/format.h>

#include <array>

#include "cli/width.h"

namespace renkei::cli {
namespace {

// A fiscal year is named after the era in which most of it lies: that of 2019, in which Reiwa began
// on 1 May, is Reiwa's first, and 平成31年度 is another name for it.
struct Era {
  std::string_view name;    // kanji
  std::string_view square;  // one character for both kanji (NFKC takes it apart)
  char letter;
  int zero;  // the year before the first
  int first, last;
};
constexpr std::array<Era, 3> kEras = {{{"令和", "㋿", 'R', 2018, 1, 181},
                                       {"平成", "㍻", 'H', 1988, 1, 31},
                                       {"昭和", "㍼", 'S', 1925, 1, 64}}};

// The text without blanks, with full-width ASCII made narrow and letters in upper case.
std::string narrow(std::string_view text) {
  std::string out;
  for (const char32_t c : code_points(text)) {
    char32_t plain = c;
    if (c >= 0xFF01 && c <= 0xFF5E) plain = c - 0xFEE0;
    if (plain == U' ' || plain == U'\u3000') continue;
    if (plain >= U'a' && plain <= U'z') plain -= 32;
    append_utf8(out, plain);
  }
  return out;
}

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> year_of_era(const Era& era, std::string_view text) {
  const auto year = text == "元" ? std::optional<int>(1) : number(text);
  if (!year || *year < era.first || *year > era.last) return std::nullopt;
  return era.zero + *year;
}

}  // namespace

std::optional<int> parse_fiscal_year(std::string_view text) {
  const std::string plain = narrow(text);
  std::string_view rest = plain;
  if (rest.ends_with("年度")) {
    rest.remove_suffix(std::string_view("年度").size());
  } else if (rest.ends_with("年")) {
    rest.remove_suffix(std::string_view("年").size());
  }
  for (const Era& era : kEras) {
    if (take_front(rest, era.name) || take_front(rest, era.square) ||
        take_front(rest, std::string_view(&era.letter, 1))) {
      return year_of_era(era, rest);
    }
  }
  take_front(rest, "FY");
  const auto year = number(rest);
  return year && *year >= 1926 && *year <= 2199 ? year : std::nullopt;
}

std::string era_year(int fiscal_year) {
  for (const Era& era : kEras) {
    const int year = fiscal_year - era.zero;
    if (year == 1) return std::string(era.name) + "元";
    if (year > 1) return fmt::format("{}{}", era.name, year);
  }
  return "";
}

std::string both_years(int fiscal_year) {
  return fmt::format("{}年度 ({})", era_year(fiscal_year), fiscal_year);
}

}  // namespace renkei::cli
