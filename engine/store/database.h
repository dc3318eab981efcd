// Database, Statement, Transaction: SQLite, and the rules that have bitten somebody (engine/README.md, "The log").
//
// A Writer is the one connection that commits and checkpoints; it holds the file for itself (a second writer is
// refused with in_use). Readers are read-only with wal_autocheckpoint=0 and short transactions.
// Threads: a Database and its Statements belong to one thread at a time.
// Errors: storage_failed as an exception (StorageError) from every member, since no caller can go on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/result.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace renkei::store {

class StorageError : public std::runtime_error {
 public:
  StorageError(Errc code, const std::string& what) : std::runtime_error(what), code_(code) {}
  Errc code() const { return code_; }

 private:
  Errc code_;
};

class Statement;

class Database {
 public:
  enum class Role { writer, reader };
  // What kind of file it is (application_id) and the newest version of it that this program knows (user_version).
  // A newer file is refused (newer_file), a file of another kind too (corrupt).
  struct Identity {
    std::int32_t application = 0;
    std::int32_t version = 1;
  };

  // Opens FILE (":memory:" for a private one); the writer creates it. Sets and reads back WAL, synchronous=FULL,
  // trusted_schema=OFF, foreign_keys=ON.
  Database(const std::filesystem::path& file, Role role, Identity identity);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);  // several statements
  Statement prepare(std::string_view sql);
  bool has_table(std::string_view name);
  std::string pragma(const std::string& name);  // as it reads back
  std::int64_t changes() const;
  const std::filesystem::path& file() const { return file_; }

  // Moves what it can from the WAL into the file; the writer alone.
  void checkpoint();

 private:
  friend class Transaction;
  std::filesystem::path file_;
  Role role_;
  int lock_ = -1;  // the writer's lock file
  std::unique_ptr<SQLite::Database> database_;
};

// A prepared statement, kept and used again: bind(…), then step() until false, then reset() (bind does it).
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  // Resets, then binds ?1, ?2 … : integers, strings, string_views, std::nullopt for NULL, Blob for bytes.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    reset();
    int place = 0;
    (bind_at(++place, values), ...);
    return *this;
  }
  bool step();  // true: a row is there
  void run();   // for statements without rows: steps once and resets
  void reset();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  bool is_null(int column) const;

  struct Blob {
    std::string_view bytes;
  };
  void bind_at(int place, std::int64_t value);
  void bind_at(int place, std::uint64_t value) { bind_at(place, static_cast<std::int64_t>(value)); }
  void bind_at(int place, int value) { bind_at(place, static_cast<std::int64_t>(value)); }
  void bind_at(int place, std::string_view value);
  void bind_at(int place, Blob value);
  void bind_at(int place, std::nullopt_t);
  template <typename T>
  void bind_at(int place, const std::optional<T>& value) {
    if (value) bind_at(place, *value);
    else bind_at(place, std::nullopt);
  }

 private:
  friend class Database;
  explicit Statement(std::unique_ptr<SQLite::Statement> statement);
  std::unique_ptr<SQLite::Statement> statement_;
};

// BEGIN … COMMIT; rolled back when it is destroyed without commit(). commit() is where durability happens: an
// exception from it means *unknown*, and the caller must stop and recover from the file.
class Transaction {
 public:
  explicit Transaction(Database& database);  // BEGIN IMMEDIATE for the writer, BEGIN for a reader
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace renkei::store
