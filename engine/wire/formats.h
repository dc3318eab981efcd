// Formats that are checked in C++: dates, ids, AMED numbers, ROR, jRCT (DOMAIN.md, "Conventions").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace renkei::wire {

// Is `format` one that renkei knows?
bool is_known_format(std::string_view format);

// What is wrong with the text, and what would be right; nothing when it is a `format`.
std::optional<std::string> format_fault(std::string_view format, std::string_view text);

// The last nine characters of an AMED number without its fiscal year (two letters, seven digits): what stays the
// same over the years of one project. REQUIRES: a control or acknowledgement number.
std::string amed_project_key(std::string_view number);

}  // namespace renkei::wire
