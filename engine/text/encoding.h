// Encodings of the files that people here exchange, by ICU's converters.
//
//   utf8       UTF-8 without a mark, for machines
//   utf8_bom   UTF-8 with a byte order mark: what Excel opens rightly
//   cp932      Windows-31J, what older Japanese programs write. What it cannot hold is refused by
//              name and never replaced; U+301C (wave dash) and U+2212 (minus), which Windows does
//              not write, are among that.
// Threads: any.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace renkei::text {

enum class Encoding { utf8, utf8_bom, cp932 };

// "utf-8", "utf-8-bom", "cp932".
std::string_view name_of(Encoding encoding);
std::optional<Encoding> parse_encoding(std::string_view name);

// The first character of UTF-8 text that the encoding cannot hold; nothing when it holds all.
std::optional<char32_t> unheld(std::string_view text, Encoding encoding);

// The bytes, with the mark where it has one. REQUIRES: !unheld(text, encoding).
std::string encoded(std::string_view text, Encoding encoding);

// The text without its mark; nothing where the bytes are not of that encoding.
std::optional<std::string> decoded(std::string_view bytes, Encoding encoding);

// Every reading that the bytes allow, the likelier first: a byte order mark leaves one, and so does
// ASCII. Two where they are right in UTF-8 as well as in CP932, which short texts may be by
// accident: ask, do not guess. None where they are neither.
struct Reading {
  Encoding encoding;
  std::string text;
};
std::vector<Reading> readings(std::string_view bytes);

}  // namespace renkei::text
