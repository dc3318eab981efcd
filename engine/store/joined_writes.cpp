#include "store/joined_writes.h"

#include <utility>

#include "store/database.h"

namespace renkei::store {
namespace {

constexpr std::size_t kMost = 0x1ffff;  // bytes: what SQLite's own VFS writes at once

}  // namespace

JoinedWrites::JoinedWrites(sqlite3* database) {
  // With a WAL, this is the WAL.
  sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file_);
  if (file_ == nullptr || file_->pMethods == nullptr)
    throw StorageError(Errc::storage_failed, "the database has no write-ahead log");
  real_ = file_->pMethods;
  static_cast<sqlite3_io_methods&>(methods_) = *real_;
  methods_.owner = this;
  methods_.xWrite = write;
  methods_.xRead = read;
  methods_.xTruncate = truncate;
  methods_.xSync = sync;
  methods_.xFileSize = size;
  file_->pMethods = &methods_;
}

JoinedWrites::~JoinedWrites() {
  put_down();  // nothing that was committed
  file_->pMethods = real_;
}

int JoinedWrites::put_down() {
  if (kept_.empty()) return SQLITE_OK;
  const int code = real_->xWrite(file_, kept_.data(), static_cast<int>(kept_.size()), at_);
  kept_.clear();
  return code;
}

int JoinedWrites::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  JoinedWrites& self = of(file);
  const bool follows = at == self.at_ + static_cast<sqlite3_int64>(self.kept_.size());
  if (!follows || self.kept_.size() + static_cast<std::size_t>(size) > kMost) {
    if (const int code = self.put_down(); code != SQLITE_OK) return code;
  }
  if (self.kept_.empty()) self.at_ = at;
  self.kept_.append(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int JoinedWrites::read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  const int code = of(file).put_down();
  return code == SQLITE_OK ? of(file).real_->xRead(file, bytes, size, at) : code;
}

int JoinedWrites::truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int code = of(file).put_down();
  return code == SQLITE_OK ? of(file).real_->xTruncate(file, size) : code;
}

int JoinedWrites::sync(sqlite3_file* file, int flags) {
  const int code = of(file).put_down();
  return code == SQLITE_OK ? of(file).real_->xSync(file, flags) : code;
}

int JoinedWrites::size(sqlite3_file* file, sqlite3_int64* size) {
  const int code = of(file).put_down();
  return code == SQLITE_OK ? of(file).real_->xFileSize(file, size) : code;
}

}  // namespace renkei::store
