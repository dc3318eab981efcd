#include "bus/keys.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zmq.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace renkei::bus {
namespace {

constexpr std::size_t kKeyCharacters = 40;
using KeyText = std::array<char, kKeyCharacters + 1>;

// A file descriptor that is closed in the end.
class File {
 public:
  File(const std::filesystem::path& file, int flags, mode_t mode = 0)
      : fd_(::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  const int fd_;
};

tl::unexpected<Error> io_failed(const std::filesystem::path& file, const std::string& what) {
  return fail(Errc::io_failed, file.string() + ": " + what);
}

Result<void> check_private(const std::filesystem::path& file, int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return io_failed(file, std::strerror(errno));
  if (!S_ISREG(status.st_mode)) return io_failed(file, "a secret must be in a regular file");
  if (status.st_uid != ::geteuid())
    return io_failed(file, "the secret belongs to another user; it must be yours");
  if ((status.st_mode & 077) != 0)
    return io_failed(file, "others may read the secret: run chmod 600 on it");
  return {};
}

}  // namespace

KeyPair make_keys() {
  KeyText public_key{};
  KeyText secret_key{};
  if (zmq_curve_keypair(public_key.data(), secret_key.data()) != 0)
    throw std::runtime_error("libzmq cannot make CURVE keys: it was built without libsodium");
  return {public_key.data(), secret_key.data()};
}

bool is_key(std::string_view text) {
  if (text.size() != kKeyCharacters) return false;
  // libzmq looks characters up in a table that begins at the space and has 96 places.
  for (const char c : text)
    if (c <= ' ' || c > '~') return false;
  std::array<std::uint8_t, 32> bytes{};
  return zmq_z85_decode(bytes.data(), std::string(text).c_str()) != nullptr;
}

Result<std::string> public_of(const std::string& secret_key) {
  KeyText public_key{};
  if (!is_key(secret_key) || zmq_curve_public(public_key.data(), secret_key.c_str()) != 0)
    return fail(Errc::bad_usage, "a CURVE key has 40 characters of Z85 (RFC 32)");
  return std::string(public_key.data());
}

Result<void> write_secret(const std::filesystem::path& file, const std::string& secret) {
  const File out(file, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (out.fd() < 0) return io_failed(file, std::strerror(errno));
  const std::string line = secret + "\n";
  if (::fchmod(out.fd(), 0600) != 0 ||
      ::write(out.fd(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
      ::fsync(out.fd()) != 0)
    return io_failed(file, std::strerror(errno));
  return {};
}

Result<std::string> read_secret(const std::filesystem::path& file) {
  const File in(file, O_RDONLY | O_NONBLOCK);
  if (in.fd() < 0) return io_failed(file, std::strerror(errno));
  if (const auto ok = check_private(file, in.fd()); !ok) return tl::unexpected(ok.error());
  std::array<char, 256> buffer{};
  const ssize_t size = ::read(in.fd(), buffer.data(), buffer.size());
  if (size < 0) return io_failed(file, std::strerror(errno));
  std::string text(buffer.data(), static_cast<std::size_t>(size));
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  if (!is_key(text)) return io_failed(file, "it does not hold a CURVE key (40 characters of Z85)");
  return text;
}

Result<KeyPair> read_keys(const std::filesystem::path& file) {
  auto secret = read_secret(file);
  if (!secret) return tl::unexpected(secret.error());
  auto public_key = public_of(*secret);
  if (!public_key) return tl::unexpected(public_key.error());
  return KeyPair{std::move(*public_key), std::move(*secret)};
}

void KeyRing::admit(const std::string& public_key) {
  const std::lock_guard lock(mutex_);
  keys_.insert(public_key);
}

void KeyRing::revoke(const std::string& public_key) {
  const std::lock_guard lock(mutex_);
  keys_.erase(public_key);
}

bool KeyRing::admits(const std::string& public_key) const {
  const std::lock_guard lock(mutex_);
  return keys_.contains(public_key);
}

}  // namespace renkei::bus
