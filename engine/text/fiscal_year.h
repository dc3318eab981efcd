// Fiscal years as people here write them: 2022, FY2022, 2022年度, R4, 令和4, 令和4年度, 令和元年度,
// 平成31年度 (DOMAIN.md, "Era years").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace renkei::text {

// The year in which the fiscal year begins; full-width letters and digits are read as their narrow
// forms. Nothing when the text is no fiscal year, or an era's year that did not exist (平成32 is
// refused, 平成31 is 2019).
std::optional<int> parse_fiscal_year(std::string_view text);

// 2022 → "令和4", 2019 → "令和元", 2018 → "平成30", 1988 → "昭和63"; "" before 1926.
std::string era_year(int fiscal_year);

// 2022 → "令和4年度 (2022)".
std::string both_years(int fiscal_year);

}  // namespace renkei::text
