// In which order texts stand in a Japanese list: kana as in a dictionary (a voiced sound beside its
// voiceless one, a long vowel after the one that it lengthens), before kanji. By ICU (CLDR, ja).
// Threads: any.
#pragma once

#include <string>
#include <string_view>

namespace renkei::text {

// Bytes that compare as the texts stand. REQUIRES: UTF-8.
std::string collation_key(std::string_view text);

}  // namespace renkei::text
