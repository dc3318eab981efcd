#include "digest/words.h"

#include <fmt/format.h>

#include "base/time.h"

namespace renkei::digest {
namespace {

constexpr int kReiwaZero = 2018;  // the year before 令和元年
constexpr int kHeiseiZero = 1988;
constexpr int kShowaZero = 1925;

std::string era_year(int year) {
  const auto [era, zero] = year > kReiwaZero    ? std::pair("令和", kReiwaZero)
                           : year > kHeiseiZero ? std::pair("平成", kHeiseiZero)
                                                : std::pair("昭和", kShowaZero);
  return year - zero == 1 ? fmt::format("{}元", era) : fmt::format("{}{}", era, year - zero);
}

}  // namespace

std::string_view code_of(Language language) { return language == Language::ja ? "ja" : "en"; }

std::string grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t i = text.size(); i > sign + 3;) {
    i -= 3;
    text.insert(i, 1, ',');
  }
  return text;
}

std::string fiscal_year_label(int fiscal_year, Language language) {
  if (language == Language::en) return fmt::format("FY{}", fiscal_year);
  return fmt::format("{}年度 ({})", era_year(fiscal_year), fiscal_year);
}

std::string day_label(const std::string& day, Language language) {
  if (language == Language::en || !parse_date(day)) return day;
  return fmt::format("{}年{}月{}日", std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)),
                     std::stoi(day.substr(8, 2)));
}

std::string joined(const std::vector<std::string>& parts, Language language) {
  return fmt::format("{}", fmt::join(parts, language == Language::ja ? "、" : ", "));
}

std::string in_language(const Json& texts, Language language) {
  if (!texts.is_object()) return {};
  const std::string wanted = text_at(texts, code_of(language));
  return wanted.empty() ? text_at(texts, language == Language::ja ? "en" : "ja") : wanted;
}

}  // namespace renkei::digest
