#include "store/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "store/database.h"

namespace renkei::store {
namespace {

// The file by its one name, so that two links to it are one lock.
std::filesystem::path lock_path(const std::filesystem::path& file) {
  std::filesystem::path path = std::filesystem::weakly_canonical(file);
  path += ".lock";
  return path;
}

std::string holder(int descriptor) {
  std::array<char, 32> text{};
  const auto size = pread(descriptor, text.data(), text.size() - 1, 0);
  const std::string pid(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return pid.empty() ? "another process" : "process " + pid.substr(0, pid.find('\n'));
}

void write_holder(int descriptor, const std::filesystem::path& path) {
  const std::string pid = std::to_string(getpid()) + "\n";
  if (ftruncate(descriptor, 0) != 0 ||
      pwrite(descriptor, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    throw StorageError(Errc::storage_failed,
                       "cannot write " + path.string() + ": " + std::strerror(errno));
  }
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file) {
  const std::filesystem::path path = lock_path(file);
  descriptor_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0) {
    throw StorageError(Errc::storage_failed,
                       "cannot open " + path.string() + ": " + std::strerror(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const std::string who = holder(descriptor_);
    close(descriptor_);
    throw StorageError(Errc::in_use, file.string() + " is in use by " + who +
                                         ": only one writer may have it, stop that one first");
  }
  try {
    write_holder(descriptor_, path);
  } catch (...) {
    close(descriptor_);
    throw;
  }
}

FileLock::~FileLock() { close(descriptor_); }

}  // namespace renkei::store
