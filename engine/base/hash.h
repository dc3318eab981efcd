// SHA-256 (FIPS 180-4) by libcrypto, random bytes by libsodium. Thread rule: any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace renkei {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 of a, or of a and b one after the other.
Digest sha256(std::string_view a, std::string_view b = {});

std::string to_hex(const Digest& digest);

// The 32 bytes as text, for hashing on: a link of the hash chain is sha256(bytes_of(previous),
// event).
inline std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

// `bytes` random bytes as lower-case hex, from the system's generator.
std::string random_hex(std::size_t bytes);

// A fresh id of a message: a UUID of version 7 (RFC 9562, 5.7) as 32 lower-case hex digits. It
// begins with the millisecond, so that the ids of one client lie side by side where they are kept:
// the engine keeps every accepted command's for ever, and scattered ones cost it a page each.
std::string fresh_id();

}  // namespace renkei
