// CURVE keys (RFC 26) as Z85 text (RFC 32), and who is admitted.
#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"

namespace renkei::bus {

struct KeyPair {
  std::string public_key;  // Z85, 40 characters
  std::string secret_key;  // Z85; never in a log line
};

// From the system's generator. Throws std::runtime_error when libzmq was built without CURVE.
KeyPair make_keys();

// The public key that belongs to a secret one; bad_usage when the text is no key.
Result<std::string> public_of(const std::string& secret_key);

// 40 characters of Z85 that stand for 32 bytes.
bool is_key(std::string_view text);

// Secrets are in files of mode 0600. Writing never replaces a file (io_failed when there is one).
// Reading refuses (io_failed) a file that is no regular one, belongs to somebody else, or that
// others may read.
Result<void> write_secret(const std::filesystem::path& file, const std::string& secret);
Result<std::string> read_secret(const std::filesystem::path& file);

// Both keys, from a file with the secret one.
Result<KeyPair> read_keys(const std::filesystem::path& file);

// The keys that ZAP lets in, at the handshake. Threads: any.
class KeyRing {
 public:
  void admit(const std::string& public_key);
  void revoke(const std::string& public_key);
  bool admits(const std::string& public_key) const;

 private:
  mutable std::mutex mutex_;
  std::set<std::string> keys_;  // guarded by mutex_
};

}  // namespace renkei::bus
