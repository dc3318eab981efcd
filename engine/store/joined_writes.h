// JoinedWrites: what a connection writes to one of its files, page by page, reaches it in as few
// writes as its places allow: a commit is one write to the WAL and not two a page, and a checkpoint
// one for each row of neighbouring pages.
//
// It stands between SQLite and the file that SQLite opened, whatever VFS that was, and keeps
// neighbouring writes until they are synced, read, or measured. With synchronous=FULL a commit
// syncs the WAL before any other connection learns of its pages, and a checkpoint syncs the file
// before any reads them there. A write that fails then fails the sync, and with it the commit.
// Threads: the connection's.
#pragma once

#include <sqlite3.h>

#include <string>

namespace renkei::store {

class JoinedWrites {
 public:
  enum class Of { database, wal };
  // The database is in WAL mode and outlives this. Throws StorageError when there is no WAL.
  JoinedWrites(sqlite3* database, Of which);
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
