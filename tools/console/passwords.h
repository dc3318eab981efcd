// Passwords: Argon2id by libsodium (RFC 9106). Threads: any; each call takes about a tenth of a
// second and 64 MiB, so not the loop's.
#pragma once

#include <optional>
#include <string>

namespace renkei::console {

// What to keep of a password: algorithm, cost and salt stand in it. "" when there is no memory.
std::string hash_password(const std::string& password);

// Also when there is no such account, so that both take the same time.
bool verify_password(const std::optional<std::string>& hash, const std::string& password);

// Why it is none, "" when it will do: its length alone counts (NIST SP 800-63B).
std::string password_fault(const std::string& password, const std::string& name);

}  // namespace renkei::console
