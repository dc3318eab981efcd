// FileLock: the advisory lock by which one writer at a time holds a database file.
#pragma once

#include <filesystem>

namespace renkei::store {

// Holds FILE.lock from construction to destruction. The kernel lets go of it when the process ends,
// however it ends, so a file that is left behind locks nobody out. It is held by the open file, not
// by the process: a second one in the same process is refused too.
class FileLock {
 public:
  // Throws StorageError: in_use, naming the process that holds it when that is known;
  // storage_failed.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace renkei::store
