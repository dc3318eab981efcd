#include <gtest/gtest.h>

#include "store/database.h"
#include "store/faulty_vfs.h"
#include "store/temporary_folder.h"

namespace renkei::store {
namespace {

using testing::FaultyVfs;
using testing::TemporaryFolder;

constexpr Database::Identity kJoined{0x726b6531, 1};

class JoinedWrites : public ::testing::Test {
 protected:
  JoinedWrites() : writer_(folder_ / "a.db", Database::Role::writer, kJoined, FaultyVfs::kName) {
    writer_.execute("CREATE TABLE rows(number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
  }
  ~JoinedWrites() override { FaultyVfs::heal(); }

  void insert(int rows, std::size_t bytes) {
    Statement insert = writer_.prepare("INSERT INTO rows(body) VALUES (?1)");
    for (int i = 0; i < rows; ++i) insert.run(std::string(bytes, 'x'));
  }
  static std::int64_t count(Database& database) {
    Statement rows = database.prepare("SELECT count(*) FROM rows WHERE body LIKE 'x%'");
    rows.step();
    return rows.integer(0);
  }

  const FaultyVfs faulty_;
  const TemporaryFolder folder_;
  Database writer_;
};

TEST_F(JoinedWrites, ACommitOfManyPagesIsOneWrite) {
  const long before = FaultyVfs::writes();
  Transaction transaction(writer_);
  insert(50, 2'000);
  transaction.commit();
  EXPECT_EQ(before + 1, FaultyVfs::writes());
  Database reader(folder_ / "a.db", Database::Role::reader, kJoined);
  EXPECT_EQ(50, count(reader));
}

TEST_F(JoinedWrites, WhatDoesNotFitIntoTheCacheIsReadBackInTheSameTransaction) {
  Transaction transaction(writer_);
  insert(6'000, 8'000);  // 48 MB, and a cache of 16
  EXPECT_EQ(6'000, count(writer_));
  Database reader(folder_ / "a.db", Database::Role::reader, kJoined);
  EXPECT_EQ(0, count(reader));
  transaction.commit();
  EXPECT_EQ(6'000, count(reader));
}

TEST_F(JoinedWrites, WhatWasRolledBackIsNotSeenAndTheNextCommitIs) {
  {
    const Transaction undone(writer_);
    insert(6'000, 8'000);
  }
  Transaction transaction(writer_);
  insert(3, 100);
  transaction.commit();
  Database reader(folder_ / "a.db", Database::Role::reader, kJoined);
  EXPECT_EQ(3, count(reader));
}

TEST_F(JoinedWrites, AWriteThatFailsFailsTheCheckpoint) {
  insert(200, 2'000);
  FaultyVfs::fail_writes();
  EXPECT_THROW(writer_.checkpoint(), StorageError);
}

// SQLite counts such a checkpoint's pages as moved without syncing the file.
TEST_F(JoinedWrites, AReaderThatBeginsAfterACheckpointThatAnotherCutShortSeesWhatWasMoved) {
  insert(40, 2'000);
  Database early(folder_ / "a.db", Database::Role::reader, kJoined);
  Statement held = early.prepare("SELECT number FROM rows");
  held.step();  // its snapshot ends here
  insert(40, 2'000);
  writer_.checkpoint();
  Database late(folder_ / "a.db", Database::Role::reader, kJoined);
  EXPECT_EQ(80, count(late));
}

TEST_F(JoinedWrites, AWriteThatFailsFailsTheCommit) {
  Transaction transaction(writer_);
  insert(50, 2'000);
  FaultyVfs::fail_writes();
  EXPECT_THROW(transaction.commit(), StorageError);
}

}  // namespace
}  // namespace renkei::store
