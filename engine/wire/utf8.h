// UTF-8 (RFC 3629): is it, and how many characters does it spell?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace renkei::wire {

// The offset of the first byte that is no UTF-8 (overlong forms, surrogates and beyond U+10FFFF
// included); nothing when all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// The number of code points. REQUIRES: UTF-8.
std::size_t characters(std::string_view text);

// The text, or its first bytes followed by "…" when it is longer; never cut inside a character.
// REQUIRES: UTF-8.
std::string clipped(std::string_view text, std::size_t bytes);

}  // namespace renkei::wire
