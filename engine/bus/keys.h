// CURVE keys (RFC 26) as Z85 text, and who is admitted.
#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

#include "base/result.h"

namespace renkei::bus {

struct KeyPair {
  std::string public_key;  // Z85, 40 characters
  std::string secret_key;  // Z85; never in a log line
};

KeyPair make_keys();
// The public key that belongs to a secret one.
std::string public_of(const std::string& secret_key);

// Secrets are in files of mode 0600: io_failed when the file exists (write) or is readable by others (read).
Result<void> write_secret(const std::filesystem::path& file, const std::string& secret);
Result<std::string> read_secret(const std::filesystem::path& file);

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
