// How wide text is on a terminal, and text that cannot command a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace renkei::cli {

// The code points of UTF-8 text; a byte that belongs to none becomes U+FFFD.
std::u32string code_points(std::string_view text);

void append_utf8(std::string& text, char32_t point);

// Columns that the text takes: 2 for East Asian Wide and Fullwidth (UAX #11), 0 for combining
// marks, variation selectors and joiners, else 1. Ambiguous characters count 1, as terminals do by
// default.
std::size_t width_of(std::string_view text);

// One line that is safe on a terminal: line breaks and tabs become one space, other control
// characters (C0, C1, bidirectional overrides) U+FFFD. Titles come from other people.
std::string printable(std::string_view text);

// The same for text of several lines: line breaks stay.
std::string printable_lines(std::string_view text);

}  // namespace renkei::cli
