// The eras of the Japanese calendar that a date here may be written in.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace renkei::text {

struct Era {
  std::string_view name;
  char letter;
  int zero;         // the year before its first
  int last;         // its last year; of the present one a bound
  Date begin, end;  // its first and last day
};

// The newest first. REQUIRES of texts that are compared with `name`: NFKC, which writes ㋿ as
// 令和.
const std::array<Era, 3>& eras();

// Takes an era's name or letter from the front of the text; null, and nothing taken, if there is
// none.
const Era* take_era(std::string_view& text);

// "4" or "元" as a year of the era, in the Christian era; nothing for one that it did not have.
std::optional<int> year_of(const Era& era, std::string_view year);

// One to four digits.
std::optional<int> small_number(std::string_view digits);

}  // namespace renkei::text
