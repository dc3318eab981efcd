// Words: text in two languages; figures, days and fiscal years as readers of each expect them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace renkei::press {

enum class Language : std::uint8_t { ja, en };

// What a page speaks: one language, or both side by side, in this order.
using Languages = std::vector<Language>;

// "ja", "en"; and for what a page speaks, "both" too.
std::string_view code_of(Language language);
std::string_view code_of(const Languages& languages);
std::optional<Languages> parse_languages(std::string_view code);

// The same thing said in both languages. Where one is empty, the other stands for it.
struct Text {
  std::string ja, en;
  friend bool operator==(const Text&, const Text&) = default;
};

// The same in both: a number, an id.
inline Text plain(const std::string& text) { return {text, text}; }
inline bool empty(const Text& text) { return text.ja.empty() && text.en.empty(); }
const std::string& in(const Text& text, Language language);

// From and to {"ja", "en"}. What is no object is no text.
Text text_of(const Json& texts);
Json json_of(const Text& text);

// On one line: "類型１ / Type 1" in both, and once where both are the same.
std::string line_of(const Text& text, const Languages& languages);

// The value with each {"ja", "en"} in it (an object of these members alone) as its line.
Json localised(const Json& value, const Languages& languages);

// Parts joined by "、" and ", ".
Text joined(const std::vector<Text>& parts);

// 2891 → "2,891".
std::string grouped(std::int64_t number);

// 2022 → "令和4年度 (2022)", 2019 → "令和元年度 (2019)"; "FY2022".
std::string fiscal_year_label(int fiscal_year, Language language);
Text fiscal_year_label(int fiscal_year);

// "2022-04-28" → "2022年4月28日"; as it is in English. What is no day stays as it is.
std::string day_label(const std::string& day, Language language);
Text day_label(const std::string& day);

// "、" or ", " between the parts.
std::string joined(const std::vector<std::string>& parts, Language language);

// The text of {"ja", "en"} in that language, or in the other one when it is missing; "" for
// neither.
std::string in_language(const Json& texts, Language language);

}  // namespace renkei::press
