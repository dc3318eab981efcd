#include "console/passwords.h"

#include <sodium.h>

#include <array>

namespace renkei::console {
namespace {

constexpr std::size_t kLeastCharacters = 12;
constexpr std::size_t kMostBytes = 1'024;

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace

std::string hash_password(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed = crypto_pwhash_str_alg(
      hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  return failed != 0 ? std::string() : std::string(hash.data());
}

bool verify_password(const std::optional<std::string>& hash, const std::string& password) {
  static const std::string nobodys = hash_password("the password of an account that is not there");
  const std::string& compared = hash ? *hash : nobodys;
  const bool matches =
      crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return hash && matches;
}

std::string password_fault(const std::string& password, const std::string& name) {
  if (characters(password) < kLeastCharacters)
    return "at least " + std::to_string(kLeastCharacters) + " characters";
  if (password.size() > kMostBytes) return "at most " + std::to_string(kMostBytes) + " bytes";
  if (password == name + name || password.find_first_not_of(password[0]) == std::string::npos)
    return "this one is guessed at once: take another";
  return "";
}

}  // namespace renkei::console
