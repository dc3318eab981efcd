#include "text/normalize.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <stdexcept>

namespace renkei::text {
namespace {

void must(UErrorCode status, const char* what) {
  if (U_FAILURE(status))
    throw std::runtime_error(fmt::format("ICU {}: {}", what, u_errorName(status)));
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string normalized(const icu::Normalizer2& form, std::string_view text) {
  std::string out;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                     nullptr, status);
  must(status, "normalizeUTF8");
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    if (c < 0 || !u_isUWhiteSpace(c)) out.append(text, begin, at - begin);
  }
  return out;
}

}  // namespace

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);
  must(status, "NFKC");
  return normalized(*form, text);
}

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  must(status, "NFKC_Casefold");
  return without_blanks(normalized(*form, text));
}

std::string squeezed(std::string_view text) {
  std::string out = without_blanks(nfkc(text));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string character_name(char32_t character) {
  std::array<char, 128> name{};
  UErrorCode status = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(character), U_EXTENDED_CHAR_NAME, name.data(), name.size(),
             &status);
  must(status, "u_charName");
  return fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(character), name.data());
}

}  // namespace renkei::text
