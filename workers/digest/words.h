// Words: figures, days and fiscal years as readers of each language expect them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace renkei::digest {

enum class Language : std::uint8_t { ja, en };

// "ja", "en".
std::string_view code_of(Language language);

// 2891 → "2,891".
std::string grouped(std::int64_t number);

// 2022 → "令和4年度 (2022)", 2019 → "令和元年度 (2019)"; "FY2022".
std::string fiscal_year_label(int fiscal_year, Language language);

// "2022-04-28" → "2022年4月28日"; as it is in English. What is no day stays as it is.
std::string day_label(const std::string& day, Language language);

// "、" or ", " between the parts.
std::string joined(const std::vector<std::string>& parts, Language language);

// The text of {"ja", "en"} in that language, or in the other one when it is missing; "" for
// neither.
std::string in_language(const Json& texts, Language language);

}  // namespace renkei::digest
