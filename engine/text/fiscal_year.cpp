#include "text/fiscal_year.h"

#include <fmt/format.h>

#include "text/era.h"
#include "text/normalize.h"

namespace renkei::text {
namespace {

std::string_view without_word_for_year(std::string_view text) {
  for (const std::string_view word : {std::string_view("年度"), std::string_view("年")}) {
    if (text.ends_with(word)) return text.substr(0, text.size() - word.size());
  }
  return text;
}

}  // namespace

// A fiscal year is named after the era in which most of it lies: that of 2019, in which Reiwa began
// on 1 May, is Reiwa's first, and 平成31年度 is another name for it.
std::optional<int> parse_fiscal_year(std::string_view text) {
  const std::string plain = squeezed(text);
  std::string_view rest = without_word_for_year(plain);
  if (const Era* era = take_era(rest)) return year_of(*era, rest);
  if (rest.starts_with("FY")) rest.remove_prefix(2);
  const auto year = small_number(rest);
  return year && *year >= 1926 && *year <= 2199 ? year : std::nullopt;
}

std::string era_year(int fiscal_year) {
  for (const Era& era : eras()) {
    const int year = fiscal_year - era.zero;
    if (year == 1) return std::string(era.name) + "元";
    if (year > 1) return fmt::format("{}{}", era.name, year);
  }
  return "";
}

std::string both_years(int fiscal_year) {
  return fmt::format("{}年度 ({})", era_year(fiscal_year), fiscal_year);
}

}  // namespace renkei::text
