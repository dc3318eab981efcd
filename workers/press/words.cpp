#include "press/words.h"

#include <fmt/format.h>

#include "base/time.h"
#include "text/fiscal_year.h"

namespace renkei::press {
std::string_view code_of(Language language) { return language == Language::ja ? "ja" : "en"; }

std::string_view code_of(const Languages& languages) {
  return languages.size() > 1 ? "both" : code_of(languages.front());
}

std::optional<Languages> parse_languages(std::string_view code) {
  if (code == "ja") return Languages{Language::ja};
  if (code == "en") return Languages{Language::en};
  if (code == "both") return Languages{Language::ja, Language::en};
  return std::nullopt;
}

const std::string& in(const Text& text, Language language) {
  const bool wanted_ja = language == Language::ja;
  const std::string& wanted = wanted_ja ? text.ja : text.en;
  return wanted.empty() ? (wanted_ja ? text.en : text.ja) : wanted;
}

Text text_of(const Json& texts) {
  if (!texts.is_object()) return {};
  return {text_at(texts, "ja"), text_at(texts, "en")};
}

Json json_of(const Text& text) { return {{"ja", text.ja}, {"en", text.en}}; }

std::string line_of(const Text& text, const Languages& languages) {
  const std::string& first = in(text, languages.front());
  const std::string& last = in(text, languages.back());
  return first == last ? first : fmt::format("{} / {}", first, last);
}

Json localised(const Json& value, const Languages& languages) {
  if (value.is_object() && value.size() == 2 && value.contains("ja") && value.contains("en")) {
    return line_of(text_of(value), languages);
  }
  if (!value.is_structured()) return value;
  Json told = value;
  for (Json& part : told) part = localised(part, languages);
  return told;
}

Text joined(const std::vector<Text>& parts) {
  std::vector<std::string> ja, en;
  for (const Text& part : parts) {
    ja.push_back(in(part, Language::ja));
    en.push_back(in(part, Language::en));
  }
  return {joined(ja, Language::ja), joined(en, Language::en)};
}

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
  return text::both_years(fiscal_year);
}

Text fiscal_year_label(int fiscal_year) {
  return {fiscal_year_label(fiscal_year, Language::ja),
          fiscal_year_label(fiscal_year, Language::en)};
}

std::string day_label(const std::string& day, Language language) {
  if (language == Language::en || !parse_date(day)) return day;
  return fmt::format("{}年{}月{}日", std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)),
                     std::stoi(day.substr(8, 2)));
}

Text day_label(const std::string& day) {
  return {day_label(day, Language::ja), day_label(day, Language::en)};
}

std::string joined(const std::vector<std::string>& parts, Language language) {
  return fmt::format("{}", fmt::join(parts, language == Language::ja ? "、" : ", "));
}

std::string in_language(const Json& texts, Language language) {
  return in(text_of(texts), language);
}

}  // namespace renkei::press
