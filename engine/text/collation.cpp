#include "text/collation.h"

#include <fmt/format.h>
#include <unicode/coll.h>

#include <memory>
#include <stdexcept>

namespace renkei::text {
namespace {

std::unique_ptr<icu::Collator> japanese() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> made(
      icu::Collator::createInstance(icu::Locale::getJapanese(), status));
  if (U_FAILURE(status))
    throw std::runtime_error(fmt::format("ICU collation: {}", u_errorName(status)));
  return made;
}

}  // namespace

std::string collation_key(std::string_view text) {
  static const std::unique_ptr<icu::Collator> order = japanese();
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string key(static_cast<std::size_t>(order->getSortKey(wide, nullptr, 0)), '\0');
  order->getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()),
                    static_cast<std::int32_t>(key.size()));
  return key;
}

}  // namespace renkei::text
