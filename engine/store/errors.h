// How SQLite's errors become StorageError, for the files of this room.
#pragma once

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <string>

#include "store/database.h"

namespace renkei::store {

inline StorageError storage_error(const SQLite::Exception& error, const std::string& what) {
  const int code = error.getErrorCode() & 0xFF;
  const bool corrupt = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  return {corrupt ? Errc::corrupt : Errc::storage_failed, what + ": " + error.what()};
}

// Runs an action of SQLiteCpp and lets its exceptions out as StorageError.
template <typename Action>
auto guarded(const std::string& what, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    throw storage_error(error, what);
  }
}

}  // namespace renkei::store
