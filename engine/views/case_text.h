// What of a success case is found by searching, and the pairs of characters by which it is found.
//
// A word of two characters is common in Japanese, so every pair of characters that follow each
// other is in the index; what has all pairs of a word is then looked at. Compared is the folded
// text (text/normalize.h): NFKC, without case and blanks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace renkei::views {

// The folded texts of a case's document, its published edition's too, one a line.
std::string searchable(const Json& document);

// Every pair of characters in the folded text, each once; the last character of a line is paired
// with the line's end. A word of one character is a prefix of a pair.
std::vector<std::string> pairs_in(std::string_view folded);

}  // namespace renkei::views
