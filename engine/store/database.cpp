#include "store/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "store/errors.h"
#include "store/file_lock.h"
#include "store/joined_writes.h"
#include "store/page_cache.h"

namespace renkei::store {
namespace {

constexpr int kReaderBusyTimeout_ms = 5'000;
constexpr int kWalPages =
    4'096;  // 16 MiB; then the commit that made it so long moves it into the file
constexpr const char* kMemory = ":memory:";

// SQLite's own hook forgets an error of the checkpoint, and with it a sync that failed: the next
// one would look well although pages may be lost. This one makes it the error of the commit.
int checkpoint_when_long(void*, sqlite3* database, const char* name, int pages) {
  if (pages < kWalPages) return SQLITE_OK;
  const int code =
      sqlite3_wal_checkpoint_v2(database, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  return code == SQLITE_BUSY || code == SQLITE_LOCKED ? SQLITE_OK : code;
}

// Without SQLite's own mutex around every call: a connection belongs to one thread at a time.
int open_flags(Database::Role role) {
  return SQLite::OPEN_NOMUTEX |
         (role == Database::Role::writer ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                                         : SQLite::OPEN_READONLY);
}

// Too late, and so without effect, in a program that has used SQLite before.
void configure_once() {
  [[maybe_unused]] static const bool once = [] {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // counted under one mutex, and nobody asks
    use_page_cache();
    return true;
  }();
}

}  // namespace

Database::Database(const std::filesystem::path& file, Role role, Identity identity, std::string vfs)
    : file_(file), role_(role), identity_(identity), vfs_(std::move(vfs)) {
  configure_once();
  if (role_ == Role::writer && file_ != kMemory) lock_ = std::make_unique<FileLock>(file_);
  guarded("cannot open " + file_.string(), [&] {
    database_ = std::make_unique<SQLite::Database>(file_.string(), open_flags(role_),
                                                   kReaderBusyTimeout_ms, vfs_);
    check_identity();
    configure();
    begin_ =
        std::make_unique<Statement>(prepare(role_ == Role::writer ? "BEGIN IMMEDIATE" : "BEGIN"));
    commit_ = std::make_unique<Statement>(prepare("COMMIT"));
    claim_new_file();  // reads at least: SQLite has opened the WAL then
    if (role_ == Role::writer && file_ != kMemory)
      joined_ = std::make_unique<JoinedWrites>(database_->getHandle());
  });
}

Database::~Database() = default;

void Database::check_identity() {
  const int application = std::stoi(pragma("application_id"));
  const int version = std::stoi(pragma("user_version"));
  Statement count = prepare("SELECT count(*) FROM sqlite_schema");
  count.step();
  const bool fresh = application == 0 && version == 0 && count.integer(0) == 0;
  if (fresh && role_ == Role::writer) return;
  if (application != identity_.application) {
    throw StorageError(Errc::corrupt,
                       file_.string() + " is not a file of this program (its application id is " +
                           std::to_string(application) + ", not " +
                           std::to_string(identity_.application) + "): check the path");
  }
  if (version > identity_.version) {
    throw StorageError(Errc::newer_file, file_.string() + " has version " +
                                             std::to_string(version) +
                                             ", and this program knows versions up to " +
                                             std::to_string(identity_.version) +
                                             ": use the newer program that wrote it");
  }
}

void Database::configure() {
  if (file_ != kMemory) demand("journal_mode", "wal");
  demand("synchronous", "2");  // FULL
  demand("trusted_schema", "0");
  demand("foreign_keys", "1");
  demand("wal_autocheckpoint", "0");
  if (file_ != kMemory) demand("mmap_size", "0");
  if (role_ == Role::reader) {
    demand("query_only", "1");
    // The last connection to leave would otherwise checkpoint, and only the writer may.
    sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return;
  }
  // KiB
  demand("cache_size", "-16384");
  sqlite3_wal_hook(database_->getHandle(), checkpoint_when_long, nullptr);
}

// Sets a pragma and reads it back: SQLite ignores what it cannot do without a word.
void Database::demand(const std::string& name, const std::string& value) {
  // A reader cannot change the journal mode; it finds what the writer set.
  if (role_ == Role::writer || name != "journal_mode") execute("PRAGMA " + name + "=" + value);
  const std::string is = pragma(name);
  if (is == value) return;
  throw StorageError(Errc::storage_failed, file_.string() + ": " + name + " is " + is +
                                               " and must be " + value +
                                               "; is the file on a local disk?");
}

void Database::claim_new_file() {
  if (role_ == Role::reader || pragma("application_id") != "0") return;
  Transaction transaction(*this);
  execute("PRAGMA application_id=" + std::to_string(identity_.application));
  execute("PRAGMA user_version=" + std::to_string(identity_.version));
  transaction.commit();
}

void Database::execute(const std::string& sql) {
  guarded(file_.string(), [&] { database_->exec(sql); });
}

Database& Database::with_tables(const std::string& schema) {
  execute(schema);
  return *this;
}

Statement Database::prepare(std::string_view sql) {
  return guarded(std::string(sql), [&] {
    return Statement(std::make_unique<SQLite::Statement>(*database_, std::string(sql)));
  });
}

bool Database::has_table(std::string_view name) {
  Statement found = prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
  return found.bind(name).step();
}

std::string Database::pragma(const std::string& name) {
  Statement value = prepare("PRAGMA " + name);
  return value.step() ? value.text(0) : std::string();
}

std::int64_t Database::changes() const { return sqlite3_changes64(database_->getHandle()); }

std::int64_t Database::last_rowid() const { return database_->getLastInsertRowid(); }

void Database::checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), "main",
                                             SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) return;
  throw StorageError(Errc::storage_failed,
                     file_.string() + ": checkpoint failed: " + sqlite3_errstr(code));
}

Transaction::Transaction(Database& database) : database_(database) { database_.begin_->run(); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const StorageError&) {
    // SQLite has rolled back by itself when an error left it no choice; then there is nothing to
    // undo.
  }
}

void Transaction::commit() {
  open_ = false;
  try {
    database_.commit_->run();
  } catch (const StorageError&) {
    // Closing would checkpoint, and so sync again: the file stays as it is, for the next opening to
    // recover.
    sqlite3_db_config(database_.database_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
                      nullptr);
    throw;
  }
}

}  // namespace renkei::store
