#include "text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <array>
#include <cassert>
#include <memory>
#include <stdexcept>

namespace renkei::text {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

struct Name {
  Encoding encoding;
  std::string_view name;
};
constexpr std::array kNames = {Name{Encoding::utf8, "utf-8"}, Name{Encoding::utf8_bom, "utf-8-bom"},
                               Name{Encoding::cp932, "cp932"}};

// A converter that stops at what it cannot convert. One a call: it has a state of its own.
using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
Converter windows_31j() {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open("windows-31j", &status), &ucnv_close);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no converter windows-31j");
  return converter;
}

// ICU's table turns these three about, as IBM's machines did; Windows does not.
bool is_turned(char32_t c) { return c == 0x1A || c == 0x1C || c == 0x7F; }

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::optional<std::string> to_cp932(const icu::UnicodeString& text, const Converter& converter) {
  std::string out(static_cast<std::size_t>(text.length()) * 2 + 8, '\0');
  UErrorCode status = U_ZERO_ERROR;
  ucnv_reset(converter.get());
  const std::int32_t size =
      ucnv_fromUChars(converter.get(), out.data(), static_cast<std::int32_t>(out.size()),
                      text.getBuffer(), text.length(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_cp932(std::string_view bytes) {
  const Converter converter = windows_31j();
  std::u16string wide(bytes.size() + 8, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t size =
      ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                    bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  icu::UnicodeString(wide.data(), size).toUTF8String(out);
  for (const char c : bytes) {
    if (is_turned(static_cast<unsigned char>(c))) return std::nullopt;
  }
  return out;
}

bool is_utf8(std::string_view bytes) {
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, size, c);
    if (c < 0) return false;
  }
  return true;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  return kNames[static_cast<std::size_t>(encoding)].name;
}

std::optional<Encoding> parse_encoding(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return known.encoding;
  }
  return std::nullopt;
}

std::optional<char32_t> unheld(std::string_view text, Encoding encoding) {
  if (encoding != Encoding::cp932) return std::nullopt;
  const Converter converter = windows_31j();
  const icu::UnicodeString wide = utf16(text);
  const bool holds_all = to_cp932(wide, converter).has_value();
  for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
    const UChar32 c = wide.char32At(at);
    if (is_turned(static_cast<char32_t>(c))) return static_cast<char32_t>(c);
    if (!holds_all && !to_cp932(icu::UnicodeString(c), converter)) return static_cast<char32_t>(c);
  }
  return std::nullopt;
}

std::string encoded(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string(text);
  if (encoding == Encoding::utf8_bom) return std::string(kMark) + std::string(text);
  auto bytes = to_cp932(utf16(text), windows_31j());
  assert(bytes && "REQUIRES: !unheld(text, encoding)");
  return *std::move(bytes);
}

std::optional<std::string> decoded(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::cp932) return from_cp932(bytes);
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return is_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
}

std::vector<Reading> readings(std::string_view bytes) {
  std::vector<Reading> all;
  const bool marked = bytes.starts_with(kMark);
  if (auto text = decoded(bytes, Encoding::utf8)) {
    all.push_back({marked ? Encoding::utf8_bom : Encoding::utf8, *std::move(text)});
  }
  if (marked) return all;
  auto text = from_cp932(bytes);
  if (text && (all.empty() || all.front().text != *text)) {
    all.push_back({Encoding::cp932, *std::move(text)});
  }
  return all;
}

}  // namespace renkei::text
