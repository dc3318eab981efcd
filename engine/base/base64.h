// Base64 (RFC 4648, with padding), by libsodium: bytes in JSON. Thread rule: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace renkei {

std::string to_base64(std::string_view bytes);

// Nothing when the text is no Base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace renkei
