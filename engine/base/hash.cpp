#include "base/hash.h"

#include <sodium.h>

#include <stdexcept>
#include <vector>

namespace renkei {
namespace {

std::string hex(const unsigned char* data, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), data, size);
  text.pop_back();
  return text;
}

void update(crypto_hash_sha256_state& state, std::string_view bytes) {
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

}  // namespace

Digest sha256(std::string_view a, std::string_view b) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  update(state, a);
  update(state, b);
  Digest digest;
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string to_hex(const Digest& digest) { return hex(digest.data(), digest.size()); }

std::string random_hex(std::size_t bytes) {
  if (sodium_init() < 0)
    throw std::runtime_error("libsodium cannot start: no source of randomness");
  std::vector<unsigned char> raw(bytes);
  randombytes_buf(raw.data(), raw.size());
  return hex(raw.data(), raw.size());
}

}  // namespace renkei
