// What only the durable log promises. Its contract is tested in tests/contract.
#include "log/sqlite_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "log/sample_events.h"
#include "store/faulty_vfs.h"
#include "store/temporary_folder.h"

namespace renkei::log {
namespace {

using testing::created;
using testing::denied;
using testing::FaultyVfs;
using ::testing::HasSubstr;
using testing::moved;
using testing::TemporaryFolder;

constexpr const char* kSource = "urn:uuid:00000000-0000-4000-8000-000000000000";

// A log file that can be closed and opened again.
class Kept {
 public:
  explicit Kept(std::string vfs = {}) : vfs_(std::move(vfs)) { open(); }
  void open() {
    close();
    writer_.emplace(folder_ / "log.db", store::Database::Role::writer,
                    store::Database::Identity{1, 1}, vfs_);
    log_.emplace(*writer_, kSource);
  }
  void close() {
    log_.reset();
    writer_.reset();
  }
  Result<Seq> append(const std::vector<model::Event>& events,
                     std::function<void()> alongside = {}) {
    return log_->append({events, std::move(alongside)});
  }
  store::Database& writer() { return *writer_; }
  SqliteLog& log() { return *log_; }

 private:
  TemporaryFolder folder_;
  std::string vfs_;
  std::optional<store::Database> writer_;
  std::optional<SqliteLog> log_;
};

TEST(SqliteLog, AfterReopeningTheChainGoesOn) {
  Kept kept;
  ASSERT_TRUE(kept.append({created(1, "project-1"), denied(2)}));
  const Head before = kept.log().head();
  kept.open();
  EXPECT_EQ(before.seq, kept.log().head().seq);
  EXPECT_EQ(before.hash, kept.log().head().hash);
  EXPECT_EQ(before.time, kept.log().head().time);
  ASSERT_TRUE(kept.append({moved(3, "project-1", 2)}));
  const auto entries = kept.log().read(0, 10);
  ASSERT_EQ(3u, entries.size());
  EXPECT_EQ(sha256(bytes_of(before.hash), entries[2].body), entries[2].hash);
}

TEST(SqliteLog, AfterReopeningARecordsVersionIsKnown) {
  Kept kept;
  ASSERT_TRUE(kept.append({created(1, "project-1"), moved(2, "project-1", 2)}));
  kept.open();
  EXPECT_EQ(Errc::version_conflict, kept.append({moved(3, "project-1", 2)}).error().code);
}

TEST(SqliteLog, UpdateAndDeleteAreRefusedByTheTable) {
  Kept kept;
  ASSERT_TRUE(kept.append({created(1, "project-1")}));
  for (const auto* sql : {"UPDATE log SET time = 0", "DELETE FROM log"}) {
    try {
      kept.writer().execute(sql);
      ADD_FAILURE() << sql << " was accepted";
    } catch (const store::StorageError& error) {
      EXPECT_THAT(error.what(), HasSubstr("append-only"));
    }
  }
  EXPECT_EQ(1u, kept.log().read(0, 10).size());
}

TEST(SqliteLog, WhatAlongsideWritesIsInTheSameTransaction) {
  Kept kept;
  kept.writer().execute("CREATE TABLE beside(n INTEGER) STRICT");
  const auto rows = [&] {
    store::Statement count = kept.writer().prepare("SELECT count(*) FROM beside");
    count.step();
    return count.integer(0);
  };
  EXPECT_THROW((void)kept.append({denied(1)},
                                 [&] {
                                   kept.writer().execute("INSERT INTO beside VALUES (1)");
                                   throw std::runtime_error("no");
                                 }),
               std::runtime_error);
  EXPECT_EQ(0, rows());
  ASSERT_TRUE(
      kept.append({denied(1)}, [&] { kept.writer().execute("INSERT INTO beside VALUES (1)"); }));
  EXPECT_EQ(1, rows());
}

TEST(SqliteLog, ABatchIsOneSync) {
  const FaultyVfs faulty;
  Kept kept(FaultyVfs::kName);
  ASSERT_TRUE(kept.append({denied(1)}));
  const long before = FaultyVfs::syncs();
  ASSERT_TRUE(kept.append({denied(2), denied(3), denied(4)}));
  EXPECT_EQ(before + 1, FaultyVfs::syncs());
}

TEST(SqliteLog, ASyncThatFailsIsUnknownAndStaysSo) {
  const FaultyVfs faulty;
  Kept kept(FaultyVfs::kName);
  ASSERT_TRUE(kept.append({created(1, "project-1")}));
  FaultyVfs::fail_now();
  EXPECT_EQ(Errc::unknown_outcome, kept.append({created(2, "project-2")}).error().code);
  EXPECT_EQ(1u, kept.log().head().seq) << "what is not known to be durable is not shown";
  EXPECT_EQ(1u, kept.log().read(0, 10).size());

  FaultyVfs::heal();  // the disk says that it is well again: it is not believed
  const long syncs = FaultyVfs::syncs();
  bool called = false;
  EXPECT_EQ(Errc::unknown_outcome, kept.append({denied(2)}, [&] { called = true; }).error().code);
  EXPECT_FALSE(called);
  EXPECT_EQ(syncs, FaultyVfs::syncs()) << "a sync is never tried again";
}

TEST(SqliteLog, AfterAnUnknownOutcomeTheFileOpensWithAWholeChain) {
  const FaultyVfs faulty;
  Kept kept(FaultyVfs::kName);
  ASSERT_TRUE(kept.append({created(1, "project-1")}));
  FaultyVfs::fail_now();
  ASSERT_FALSE(kept.append({created(2, "project-2"), created(3, "project-3")}));
  kept.close();
  FaultyVfs::heal();
  kept.open();
  const Head head = kept.log().head();
  EXPECT_TRUE(head.seq == 1 || head.seq == 3) << "a batch is there whole or not at all";
  ASSERT_TRUE(kept.append({denied(head.seq + 1)}));
  Digest previous{};
  Seq seq = 0;
  for (const Entry& entry : kept.log().read(0, 10)) {
    EXPECT_EQ(++seq, entry.seq);
    EXPECT_EQ(sha256(bytes_of(previous), entry.body), entry.hash);
    previous = entry.hash;
  }
  EXPECT_EQ(head.seq + 1, seq);
}

TEST(SqliteLog, AMemoryDatabaseIsRefused) {
  store::Database memory(":memory:", store::Database::Role::writer, {1, 1});
  EXPECT_THROW(SqliteLog(memory, kSource), store::StorageError);
}

}  // namespace
}  // namespace renkei::log
