#include "store/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "store/faulty_vfs.h"
#include "store/temporary_folder.h"

namespace renkei::store {
namespace {

using testing::FaultyVfs;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr Database::Identity kIdentity{0x726b6531, 3};

// The error that an action ends with; fails the test when there is none.
template <typename Action>
StorageError error_of_action(Action&& action) {
  try {
    action();
  } catch (const StorageError& error) {
    return error;
  }
  ADD_FAILURE() << "expected a StorageError";
  return {Errc::internal, "none"};
}

// What a foreign program does to a file: no rule of ours holds.
void run_raw(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(SQLITE_OK, sqlite3_open(file.c_str(), &database));
  ASSERT_EQ(SQLITE_OK, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr));
  sqlite3_close(database);
}

std::int64_t count(Database& database, const std::string& table) {
  Statement rows = database.prepare("SELECT count(*) FROM " + table);
  rows.step();
  return rows.integer(0);
}

TEST(Database, TheWritersPragmasReadBack) {
  const TemporaryFolder folder;
  Database writer(folder / "a.db", Database::Role::writer, kIdentity);
  EXPECT_EQ("wal", writer.pragma("journal_mode"));
  EXPECT_EQ("2", writer.pragma("synchronous"));
  EXPECT_EQ("0", writer.pragma("trusted_schema"));
  EXPECT_EQ("1", writer.pragma("foreign_keys"));
  EXPECT_EQ("0", writer.pragma("mmap_size"));
  EXPECT_EQ(std::to_string(kIdentity.application), writer.pragma("application_id"));
  EXPECT_EQ("3", writer.pragma("user_version"));
}

TEST(Database, AReaderReadsAndNeverWritesOrCheckpoints) {
  const TemporaryFolder folder;
  Database writer(folder / "a.db", Database::Role::writer, kIdentity);
  writer.execute("CREATE TABLE t(n INTEGER) STRICT; INSERT INTO t VALUES (1)");
  Database reader(folder / "a.db", Database::Role::reader, kIdentity);
  EXPECT_EQ("0", reader.pragma("wal_autocheckpoint"));
  EXPECT_EQ(1, count(reader, "t"));
  const auto error = error_of_action([&] { reader.execute("INSERT INTO t VALUES (2)"); });
  EXPECT_EQ(Errc::storage_failed, error.code());
  EXPECT_EQ(1, count(reader, "t"));
}

TEST(Database, AReaderOfAFileThatIsNotThereIsRefused) {
  const TemporaryFolder folder;
  const auto error =
      error_of_action([&] { Database(folder / "none.db", Database::Role::reader, kIdentity); });
  EXPECT_EQ(Errc::storage_failed, error.code());
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
}

TEST(Database, ASecondWriterInTheSameProcessIsRefusedByName) {
  const TemporaryFolder folder;
  {
    Database first(folder / "a.db", Database::Role::writer, kIdentity);
    const auto error =
        error_of_action([&] { Database(folder / "a.db", Database::Role::writer, kIdentity); });
    EXPECT_EQ(Errc::in_use, error.code());
    EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(getpid())));
  }
  EXPECT_NO_THROW(Database(folder / "a.db", Database::Role::writer, kIdentity));
}

TEST(Database, ASecondWriterByAnotherNameOfTheFileIsRefused) {
  const TemporaryFolder folder;
  Database first(folder / "a.db", Database::Role::writer, kIdentity);
  std::filesystem::create_symlink(folder / "a.db", folder / "b.db");
  const auto error =
      error_of_action([&] { Database(folder / "b.db", Database::Role::writer, kIdentity); });
  EXPECT_EQ(Errc::in_use, error.code());
}

TEST(Database, ASecondWriterInAnotherProcessIsRefused) {
  const TemporaryFolder folder;
  Database first(folder / "a.db", Database::Role::writer, kIdentity);
  const pid_t child = fork();
  if (child == 0) {
    try {
      Database second(folder / "a.db", Database::Role::writer, kIdentity);
      _exit(0);
    } catch (const StorageError& error) {
      _exit(error.code() == Errc::in_use ? 17 : 1);
    }
  }
  int status = 0;
  ASSERT_EQ(child, waitpid(child, &status, 0));
  EXPECT_EQ(17, WEXITSTATUS(status));
}

TEST(Database, ANewerFileIsRefusedWithBothVersionsAndWhatToDo) {
  const TemporaryFolder folder;
  { Database writer(folder / "a.db", Database::Role::writer, {kIdentity.application, 9}); }
  for (const auto role : {Database::Role::writer, Database::Role::reader}) {
    const auto error = error_of_action([&] { Database(folder / "a.db", role, kIdentity); });
    EXPECT_EQ(Errc::newer_file, error.code());
    EXPECT_THAT(error.what(), HasSubstr("version 9"));
    EXPECT_THAT(error.what(), HasSubstr("up to 3"));
    EXPECT_THAT(error.what(), HasSubstr("use the newer program"));
  }
}

TEST(Database, AnOlderFileIsOpenedAndKeepsItsVersion) {
  const TemporaryFolder folder;
  { Database writer(folder / "a.db", Database::Role::writer, {kIdentity.application, 2}); }
  Database writer(folder / "a.db", Database::Role::writer, kIdentity);
  EXPECT_EQ("2", writer.pragma("user_version"));
}

TEST(Database, AFileOfAnotherApplicationIsRefusedAndLeftAsItWas) {
  const TemporaryFolder folder;
  run_raw(folder / "a.db", "PRAGMA application_id=7; CREATE TABLE t(n)");
  run_raw(folder / "b.db", "CREATE TABLE t(n)");
  for (const auto* name : {"a.db", "b.db"}) {
    const auto error =
        error_of_action([&] { Database(folder / name, Database::Role::writer, kIdentity); });
    EXPECT_EQ(Errc::corrupt, error.code());
    EXPECT_FALSE(std::filesystem::exists(folder / (std::string(name) + "-wal")));
  }
}

TEST(Database, AFileThatIsNoDatabaseIsCorrupt) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.db") << std::string(4096, 'x');
  const auto error =
      error_of_action([&] { Database(folder / "a.db", Database::Role::writer, kIdentity); });
  EXPECT_EQ(Errc::corrupt, error.code());
}

TEST(Database, AMemoryDatabaseNeedsNoFileAndNoLock) {
  Database one(":memory:", Database::Role::writer, kIdentity);
  Database two(":memory:", Database::Role::writer, kIdentity);
  one.execute("CREATE TABLE t(n INTEGER) STRICT");
  EXPECT_TRUE(one.has_table("t"));
  EXPECT_FALSE(two.has_table("t"));
}

TEST(Statement, EveryKindOfValueComesBackAsItWent) {
  Database database(":memory:", Database::Role::writer, kIdentity);
  database.execute("CREATE TABLE t(a INTEGER, b TEXT, c BLOB, d TEXT, e INTEGER) STRICT");
  const std::string text("連携\0x", 8), bytes("\0\xff", 2);
  Statement insert = database.prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)");
  insert.bind(std::uint64_t{1} << 53, text, Statement::Blob{bytes}, std::nullopt,
              std::optional<int>(-1));
  insert.run();
  Statement row = database.prepare("SELECT * FROM t");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(std::int64_t{1} << 53, row.integer(0));
  EXPECT_EQ(text, row.text(1));
  EXPECT_EQ(bytes, row.blob(2));
  EXPECT_TRUE(row.is_null(3));
  EXPECT_EQ(-1, row.integer(4));
  EXPECT_FALSE(row.step());
}

TEST(Statement, AnEmptyBlobIsNotNull) {
  Database database(":memory:", Database::Role::writer, kIdentity);
  Statement row = database.prepare("SELECT ?1");
  ASSERT_TRUE(row.bind(Statement::Blob{{}}).step());
  EXPECT_FALSE(row.is_null(0));
}

TEST(Transaction, WithoutCommitNothingIsWritten) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Database::Role::writer, kIdentity);
  database.execute("CREATE TABLE t(n INTEGER) STRICT");
  {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (1)");
  }
  EXPECT_EQ(0, count(database, "t"));
}

TEST(Transaction, ACommitWhoseSyncFailsThrows) {
  const TemporaryFolder folder;
  const FaultyVfs faulty;
  Database database(folder / "a.db", Database::Role::writer, kIdentity, FaultyVfs::kName);
  database.execute("CREATE TABLE t(n INTEGER) STRICT");
  Transaction transaction(database);
  database.execute("INSERT INTO t VALUES (1)");
  FaultyVfs::fail_now();
  EXPECT_EQ(Errc::storage_failed, error_of_action([&] { transaction.commit(); }).code());
}

TEST(Transaction, ACommitWhoseCheckpointCannotSyncThrows) {
  const TemporaryFolder folder;
  const FaultyVfs faulty;
  Database database(folder / "a.db", Database::Role::writer, kIdentity, FaultyVfs::kName);
  database.execute("CREATE TABLE t(b BLOB) STRICT");
  const auto commit_much = [&] {
    Transaction transaction(database);
    database.execute("INSERT INTO t VALUES (zeroblob(20000000))");
    transaction.commit();
  };
  const long before = FaultyVfs::syncs();
  EXPECT_NO_THROW(commit_much());  // one sync for the WAL, then those of the checkpoint
  ASSERT_GT(FaultyVfs::syncs(), before + 1);
  FaultyVfs::fail_after(1);
  EXPECT_EQ(Errc::storage_failed, error_of_action(commit_much).code());
}

}  // namespace
}  // namespace renkei::store
