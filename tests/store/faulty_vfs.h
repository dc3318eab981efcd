// FaultyVfs: SQLite's own VFS with switches that make every sync fail, as a dying disk does, or
// every write, as a full one does. The name to give to store::Database is FaultyVfs::kName.
//
// Threads: any. One at a time in a process (a test makes one, and it must outlive the databases
// that use it).
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <map>
#include <mutex>

namespace renkei::testing {

class FaultyVfs {
 public:
  static constexpr const char* kName = "faulty";

  FaultyVfs() {
    base_ = sqlite3_vfs_find(nullptr);
    vfs_ = *base_;
    vfs_.zName = kName;
    vfs_.pNext = nullptr;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 0);
    fail_after(kNever);
    syncs_ = 0;
    writes_ = 0;
  }
  ~FaultyVfs() { sqlite3_vfs_unregister(&vfs_); }
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  // The next `well` syncs work; every one after them fails.
  static void fail_after(long well) { left_ = well; }
  static void fail_now() { fail_after(0); }
  static void fail_writes() { full_ = true; }
  static void heal() {
    fail_after(kNever);
    full_ = false;
  }
  static long syncs() { return syncs_; }    // tried so far
  static long writes() { return writes_; }  // likewise

 private:
  static constexpr long kNever = 1L << 60;

  // The file stays the base VFS's own; only its table of methods is replaced by a copy with another
  // xSync and xWrite.
  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code = base_->xOpen(base_, name, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    const std::lock_guard lock(mutex_);
    const auto [found, added] = patched_.try_emplace(file->pMethods, *file->pMethods);
    if (added) {
      found->second.xSync = sync;
      found->second.xWrite = write;
      real_sync_ = file->pMethods->xSync;
      real_write_ = file->pMethods->xWrite;
    }
    file->pMethods = &found->second;
    return SQLITE_OK;
  }

  static int sync(sqlite3_file* file, int flags) {
    ++syncs_;
    if (left_-- <= 0) return SQLITE_IOERR_FSYNC;
    return real_sync_(file, flags);
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    ++writes_;
    return full_ ? SQLITE_FULL : real_write_(file, bytes, size, at);
  }

  static inline sqlite3_vfs* base_ = nullptr;
  static inline std::atomic<long> left_{kNever};
  static inline std::atomic<long> syncs_{0};
  static inline std::atomic<long> writes_{0};
  static inline std::atomic<bool> full_{false};
  static inline std::mutex mutex_;
  static inline std::map<const sqlite3_io_methods*, sqlite3_io_methods>
      patched_;  // guarded by mutex_
  static inline int (*real_sync_)(sqlite3_file*, int) = nullptr;
  static inline int (*real_write_)(sqlite3_file*, const void*, int, sqlite3_int64) = nullptr;
  sqlite3_vfs vfs_{};
};

}  // namespace renkei::testing
