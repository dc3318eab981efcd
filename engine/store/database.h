// Database, Statement, Transaction: SQLite, and the rules that have bitten somebody
// (engine/README.md, "The log").
//
// A Writer is the one connection that commits and checkpoints; it holds the file for itself (a
// second writer is refused with in_use). Readers are read-only with wal_autocheckpoint=0 and short
// transactions. Threads: a Database and its Statements belong to one thread at a time. Errors:
// storage_failed as an exception (StorageError) from every member, since no caller can go on.
#pragma once

#include <concepts>
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
class FileLock;
class JoinedWrites;

class Database {
 public:
  enum class Role { writer, reader };
  // What kind of file it is (application_id) and the newest version of it that this program knows
  // (user_version). A new file gets both from its writer. A newer file is refused (newer_file), a
  // file of another kind too (corrupt); an older one is opened, and whoever raises the version
  // brings the tables up to it.
  struct Identity {
    std::int32_t application = 0;
    std::int32_t version = 1;
  };

  // Opens FILE (":memory:" for a private one); the writer creates it, and holds FILE.lock while it
  // lives (in_use when another does, in this process or elsewhere). Sets and reads back WAL,
  // synchronous=FULL, trusted_schema=OFF, foreign_keys=ON; storage_failed when one of them does not
  // hold.
  //   vfs  the name of a registered VFS, "" for SQLite's own: tests let syncs fail with one.
  Database(const std::filesystem::path& file, Role role, Identity identity, std::string vfs = {});
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql);  // several statements
  // Runs `schema` (CREATE … IF NOT EXISTS) and returns itself, so that a member whose statements
  // need the tables can be made from it.
  Database& with_tables(const std::string& schema);
  Statement prepare(std::string_view sql);
  bool has_table(std::string_view name);
  std::string pragma(const std::string& name);  // as it reads back
  std::int64_t changes() const;                 // rows that the last statement changed
  std::int64_t last_rowid() const;
  const std::filesystem::path& file() const { return file_; }
  Identity identity() const { return identity_; }
  const std::string& vfs() const { return vfs_; }

  // Moves what it can from the WAL into the file; the writer alone. It happens by itself after a
  // commit that leaves the WAL long, and a sync that fails there makes that commit fail too: a sync
  // is never tried again.
  void checkpoint();

 private:
  void configure();
  void check_identity();
  void claim_new_file();
  void demand(const std::string& name, const std::string& value);

  std::filesystem::path file_;
  Role role_;
  Identity identity_;
  std::string vfs_;
  std::unique_ptr<FileLock> lock_;  // the writer's; outlives the connection
  std::unique_ptr<SQLite::Database> database_;
  std::unique_ptr<JoinedWrites> joined_;  // the writer's
  std::unique_ptr<Statement> begin_, commit_;

  friend class Transaction;
};

// A prepared statement, kept and used again: one without rows by run(…); one with rows by bind(…),
// then step() until false, then reset() (bind does it). A query that is left before step() was
// false holds its read transaction until reset().
class Statement {
 public:
  struct Blob {
    std::string_view bytes;
  };

  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  // Resets, then binds ?1, ?2 … : integers, strings, string_views, std::nullopt for NULL, Blob for
  // bytes. The values are copied.
  template <typename... Values>
  Statement& bind(const Values&... values) {
    bind_all(Life::copied, values...);
    return *this;
  }
  bool step();  // true: a row is there
  // For statements without rows: binds, steps once and resets. Strings are not copied.
  template <typename... Values>
  void run(const Values&... values) {
    bind_all(Life::of_the_call, values...);
    step();
    reset();
  }
  void reset();

  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(std::unique_ptr<SQLite::Statement> statement);

  enum class Life { copied, of_the_call };  // of what a text or a blob points to

  template <typename... Values>
  void bind_all([[maybe_unused]] Life life, const Values&... values) {
    reset();
    int place = 0;
    (bind_at(++place, life, values), ...);
  }
  template <std::integral T>
  void bind_at(int place, Life, T value) {
    bind_integer(place, static_cast<std::int64_t>(value));
  }
  template <typename T>
  void bind_at(int place, Life life, const std::optional<T>& value) {
    if (value)
      bind_at(place, life, *value);
    else
      bind_at(place, life, std::nullopt);
  }
  void bind_at(int place, Life life, const std::string& value);
  void bind_at(int place, Life, std::string_view value) {
    bind_at(place, Life::copied, std::string(value));
  }
  void bind_at(int place, Life life, const char* value) {
    bind_at(place, life, std::string_view(value));
  }
  void bind_at(int place, Life life, Blob value);
  void bind_at(int place, Life life, std::nullopt_t);
  void bind_integer(int place, std::int64_t value);

  std::unique_ptr<SQLite::Statement> statement_;
};

// BEGIN … COMMIT; rolled back when it is destroyed without commit(). commit() is where durability
// happens: an exception from it means *unknown*, nothing is rolled back, and the caller must stop
// and recover from the file.
class Transaction {
 public:
  explicit Transaction(Database& database);  // BEGIN IMMEDIATE for the writer, BEGIN for a reader
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace renkei::store
