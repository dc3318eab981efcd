// Unicode, by ICU: what text is compared by, and what a character is called.
//
// Text is stored as it came and compared after NFKC (UAX #15), which makes full-width letters and
// digits narrow, takes ㋿ apart and puts combining marks together. It also turns the mark for "not
// applicable", U+FF0D, into a hyphen: read that mark first (tables/typed.h does).
// Threads: any. REQUIRES of all: UTF-8; a byte that belongs to no character becomes U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace renkei::text {

std::string nfkc(std::string_view text);

// The form by which names are looked up: NFKC, without case (toNFKC_Casefold) and without blanks.
std::string folded(std::string_view text);

// What people typed where blanks mean nothing: NFKC, without blanks, ASCII letters in upper case.
std::string squeezed(std::string_view text);

// "U+301C WAVE DASH".
std::string character_name(char32_t character);

}  // namespace renkei::text
