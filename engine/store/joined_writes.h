// JoinedWrites: what a connection writes to its WAL, page by page with a header before each,
// reaches the file as one write.
//
// It stands between SQLite and the file that SQLite opened, whatever VFS that was, and keeps
// neighbouring writes until they are synced, read, or measured; a commit with synchronous=FULL
// syncs before any other connection learns of its pages. A write that fails then fails the sync,
// and with it the commit. Threads: the connection's.
#pragma once

#include <sqlite3.h>

#include <string>

namespace renkei::store {

class JoinedWrites {
 public:
  // The database is in WAL mode and outlives this. Throws StorageError when there is no WAL.
  explicit JoinedWrites(sqlite3* database);
  ~JoinedWrites();
  JoinedWrites(const JoinedWrites&) = delete;
  JoinedWrites& operator=(const JoinedWrites&) = delete;

 private:
  struct Methods : sqlite3_io_methods {
    JoinedWrites* owner = nullptr;
  };
  static JoinedWrites& of(sqlite3_file* file) {
    return *static_cast<const Methods*>(file->pMethods)->owner;
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at);
  static int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at);
  static int truncate(sqlite3_file* file, sqlite3_int64 size);
  static int sync(sqlite3_file* file, int flags);
  static int size(sqlite3_file* file, sqlite3_int64* size);
  int put_down();

  sqlite3_file* file_ = nullptr;
  const sqlite3_io_methods* real_ = nullptr;
  Methods methods_;
  std::string kept_;      // not yet written
  sqlite3_int64 at_ = 0;  // where it belongs
};

}  // namespace renkei::store
