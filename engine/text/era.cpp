#include "text/era.h"

namespace renkei::text {
namespace {

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

}  // namespace

const std::array<Era, 3>& eras() {
  static const std::array<Era, 3> kEras = {
      {{"令和", 'R', 2018, 181, make_date(2019, 5, 1), make_date(2199, 12, 31)},
       {"平成", 'H', 1988, 31, make_date(1989, 1, 8), make_date(2019, 4, 30)},
       {"昭和", 'S', 1925, 64, make_date(1926, 12, 25), make_date(1989, 1, 7)}}};
  return kEras;
}

const Era* take_era(std::string_view& text) {
  for (const Era& era : eras()) {
    if (take_front(text, era.name) || take_front(text, std::string_view(&era.letter, 1)))
      return &era;
  }
  return nullptr;
}

std::optional<int> small_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> year_of(const Era& era, std::string_view year) {
  const auto number = year == "元" ? std::optional<int>(1) : small_number(year);
  if (!number || *number < 1 || *number > era.last) return std::nullopt;
  return era.zero + *number;
}

}  // namespace renkei::text
