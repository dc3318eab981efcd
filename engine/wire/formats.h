// Formats that are checked in C++: dates, ids, AMED numbers, ROR, jRCT (DOMAIN.md, "Conventions").
//
//   date                        2022-04-28, a day that exists
//   time                        2022-04-28T01:02:03.000004Z, as renkei writes it
//   local-minute                2026-12-01T09:00, in Asia/Tokyo
//   id                          a kind's, event's, state's or consumer's name
//   command-id                  1 to 64 printable ASCII characters without space
//   organisation-id, record-id, principal-id   an id, by what it names
//   amed-control-number         22ab0123456h0001: year, two letters, seven digits, a letter, four
//   digits amed-acknowledgement-number JP22ab0123456 amed-number                 either of the two
//   ror                         01sjwvz98, with its check digits (ISO/IEC 7064 MOD 97-10)
//   jrct                        jRCT and ten digits, or jRCT, a letter and nine digits
//   e-rad                       a researcher's number: eight digits (its check digit is not judged)
//   z85-key                     a CURVE public key: 40 characters of Z85 (ZeroMQ RFC 32)
//   fiscal-year                 2022: the year in which it begins
//   katakana                    how a name is read: full-width katakana, ・ and ー, and blanks
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace renkei::wire {

// What is wrong with the text, and what would be right; nothing when it is as it should be.
using FormatCheck = std::optional<std::string> (*)(std::string_view text);

// The check of a format, null for one that renkei does not know.
FormatCheck format_check(std::string_view format);

// Is `format` one that renkei knows?
bool is_known_format(std::string_view format);

// What is wrong with the text, and what would be right; nothing when it is a `format`.
// REQUIRES: is_known_format(format).
std::optional<std::string> format_fault(std::string_view format, std::string_view text);

// The last nine characters of an AMED number without its fiscal year (two letters, seven digits):
// what stays the same over the years of one project. REQUIRES: a control or acknowledgement number.
std::string amed_project_key(std::string_view number);

}  // namespace renkei::wire
