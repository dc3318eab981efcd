// Words: what people search for, and where it stands in a text.
//
// Compared is the folded text (normalize.h): full and half width, upper and lower case are the
// same. Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace renkei::text {

// The words of a text, each folded; what stands between them are blanks (U+3000 too).
std::vector<std::string> words(std::string_view text);

// The words with one blank between them: what has_word looks into.
std::string worded(std::string_view text);

// Does the word stand in the text? A word that begins with a Latin letter or a digit is found where
// a word begins with it ("gen" in "genome", not in "pathogen"); any other, of two characters or of
// one too, wherever it stands, since Japanese has no blanks.
//   worded  as worded() makes it
//   word    one of words()
bool has_word(std::string_view worded, std::string_view word);

}  // namespace renkei::text
