#include "wire/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ids.h"
#include "base/intervals.h"
#include "base/limits.h"
#include "base/time.h"
#include "wire/utf8.h"

namespace renkei::wire {
namespace {

using Finding = std::optional<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

// Does the text have the shape? '9' stands for a digit, 'a' for a lower-case letter, 'A' for any
// letter; every other character for itself.
bool has_shape(std::string_view text, std::string_view shape) {
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), [](char c, char s) {
    switch (s) {
      case '9':
        return is_digit(c);
      case 'a':
        return is_lower(c);
      case 'A':
        return is_letter(c);
      default:
        return c == s;
    }
  });
}

Finding wrong(std::string_view text, std::string_view right) {
  return fmt::format("\"{}\" is not {}", clipped(text, 64), right);
}

Finding date(std::string_view text) {
  if (parse_date(text)) return std::nullopt;
  if (has_shape(text, "9999-99-99")) return wrong(text, "a day that exists between 1900 and 2199");
  return wrong(text, "a date; write YEAR-MONTH-DAY, such as 2022-04-28");
}

Finding time(std::string_view text) {
  if (parse_time(text)) return std::nullopt;
  return wrong(text, "a time in UTC with six decimals, such as 2022-04-28T01:02:03.000004Z");
}

Finding local_minute(std::string_view text) {
  if (parse_minute(text)) return std::nullopt;
  return wrong(text, "a minute in Japan, such as 2026-12-01T09:00");
}

Finding id_of_a(std::string_view text, std::string_view what) {
  if (is_id(text)) return std::nullopt;
  return wrong(
      text, fmt::format("{}: lower-case letters, digits, _ and -, a letter first, at most {}", what,
                        limits::kIdBytes));
}

Finding id(std::string_view text) { return id_of_a(text, "an id"); }
Finding record_id(std::string_view text) { return id_of_a(text, "the id of a record"); }
Finding organisation_id(std::string_view text) {
  return id_of_a(text, "the id of an organisation");
}
Finding principal_id(std::string_view text) { return id_of_a(text, "the id of a principal"); }

Finding command_id(std::string_view text) {
  if (is_command_id(text)) return std::nullopt;
  return wrong(text,
               fmt::format("the id of a command: 1 to {} printable ASCII characters without space",
                           limits::kCommandIdBytes));
}

constexpr std::string_view kControlNumber = "99aa9999999a9999";
constexpr std::string_view kAcknowledgementNumber = "JP99aa9999999";

Finding amed_control_number(std::string_view text) {
  if (has_shape(text, kControlNumber)) return std::nullopt;
  if (has_shape(text, kAcknowledgementNumber)) {
    return wrong(text,
                 "a control number but an acknowledgement number; write the 16 characters, such as "
                 "22ab0123456h0001");
  }
  return wrong(text, "an AMED control number of 16 characters, such as 22ab0123456h0001");
}

Finding amed_acknowledgement_number(std::string_view text) {
  if (has_shape(text, kAcknowledgementNumber)) return std::nullopt;
  if (has_shape(text, kControlNumber)) {
    return wrong(text,
                 "an acknowledgement number but a control number; write the 13 characters, such as "
                 "JP22ab0123456");
  }
  return wrong(text, "an AMED acknowledgement number of 13 characters, such as JP22ab0123456");
}

Finding amed_number(std::string_view text) {
  if (has_shape(text, kControlNumber) || has_shape(text, kAcknowledgementNumber))
    return std::nullopt;
  return wrong(
      text, "an AMED number: 16 characters such as 22ab0123456h0001, or 13 such as JP22ab0123456");
}

// check = 98 − ((n·100) mod 97), n = the first seven characters read in Crockford's base 32
// (DOMAIN.md).
Finding ror(std::string_view text) {
  constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  const bool shaped = text.size() == 9 && text[0] == '0' && is_digit(text[7]) && is_digit(text[8]);
  std::uint64_t n = 0;
  for (std::size_t i = 0; shaped && i < 7; ++i) {
    const auto digit = kAlphabet.find(text[i]);
    if (digit == kAlphabet.npos)
      return wrong(text, "a ROR id: the letters i, l, o and u do not occur in one");
    n = n * 32 + digit;
  }
  if (!shaped)
    return wrong(text, "a ROR id of 9 characters without https://ror.org/, such as 01sjwvz98");
  const auto check = fmt::format("{:02}", 98 - (n * 100) % 97);
  if (text.substr(7) == check) return std::nullopt;
  return wrong(
      text,
      fmt::format("a ROR id: its check digits would be {}; look for a mistyped character", check));
}

Finding jrct(std::string_view text) {
  if (has_shape(text, "jRCT9999999999") || has_shape(text, "jRCTA999999999")) return std::nullopt;
  return wrong(text, "a jRCT id: jRCT and ten digits, or jRCT, a letter and nine digits");
}

Finding e_rad(std::string_view text) {
  if (has_shape(text, "99999999")) return std::nullopt;
  return wrong(text, "an e-Rad researcher number of eight digits");
}

Finding z85_key(std::string_view text) {
  constexpr std::string_view kMarks = ".-:+=^!/*?&<>()[]{}@%$#";
  const bool right = text.size() == 40 && std::all_of(text.begin(), text.end(), [&](char c) {
                       return is_digit(c) || is_letter(c) || kMarks.find(c) != kMarks.npos;
                     });
  if (right) return std::nullopt;
  return wrong(text, "a public key: 40 characters of Z85, as `renkei principal add` prints it");
}

Finding fiscal_year(std::string_view text) {
  if (has_shape(text, "9999") && text >= "1900" && text < "2199") return std::nullopt;
  return wrong(text, "a fiscal year; write the year in which it begins, such as 2022");
}

// KATAKANA LETTER SMALL A to VO, the middle dot and the mark of a long vowel. REQUIRES: three
// bytes.
bool is_katakana(std::string_view character) { return character >= "ァ" && character <= "ー"; }

// As フリガナ on official forms: full width; blanks between the parts of a name.
Finding katakana(std::string_view text) {
  constexpr std::string_view kWide = "　";
  bool right = text.size() >= kWide.size() && is_katakana(text.substr(0, kWide.size()));
  for (std::size_t at = 0; right && at < text.size();) {
    const auto character = text.substr(at, text[at] == ' ' ? 1 : kWide.size());
    right = character == " " || character == kWide || is_katakana(character);
    at += character.size();
  }
  if (right) return std::nullopt;
  return wrong(text, "a reading in full-width katakana, such as リカガクケンキュウショ");
}

struct Format {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats = {
    Format{"date", date},
    Format{"time", time},
    Format{"local-minute", local_minute},
    Format{"id", id},
    Format{"command-id", command_id},
    Format{"organisation-id", organisation_id},
    Format{"record-id", record_id},
    Format{"principal-id", principal_id},
    Format{"amed-control-number", amed_control_number},
    Format{"amed-acknowledgement-number", amed_acknowledgement_number},
    Format{"amed-number", amed_number},
    Format{"ror", ror},
    Format{"jrct", jrct},
    Format{"e-rad", e_rad},
    Format{"z85-key", z85_key},
    Format{"fiscal-year", fiscal_year},
    Format{"katakana", katakana},
};

}  // namespace

FormatCheck format_check(std::string_view format) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                  [&](const Format& known) { return known.name == format; });
  return found == kFormats.end() ? nullptr : found->check;
}

bool is_known_format(std::string_view format) { return format_check(format) != nullptr; }

std::optional<std::string> format_fault(std::string_view format, std::string_view text) {
  const FormatCheck check = format_check(format);
  assert(check && "REQUIRES: a known format");
  return check(text);
}

std::string amed_project_key(std::string_view number) {
  assert(!amed_number(number) && "REQUIRES: an AMED number");
  return std::string(number.substr(number.size() == kControlNumber.size() ? 2 : 4, 9));
}

}  // namespace renkei::wire
