// SqliteLog: the EventLog contract in the engine's SQLite file, table `log`.
//
// The table refuses UPDATE and DELETE. A record's versions are unique in it. Reads go through a
// connection of their own, which sees a commit only once it is synced: SQLite publishes a WAL frame
// after its sync.
#pragma once

#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "log/chain.h"
#include "log/event_log.h"
#include "store/database.h"

namespace renkei::log {

class SqliteLog final : public EventLog {
 public:
  // Makes the table if it is not there, in the writer's file (no ":memory:": readers could not see
  // it). `source` is the log's URN: it is part of every event's bytes. Throws StorageError.
  SqliteLog(store::Database& writer, std::string source);

  using EventLog::append;
  // Throws StorageError, with nothing written, when something before the commit fails (the disk is
  // full …).
  Result<Seq> append(std::span<const Batch> batches) override;
  std::vector<Entry> link(std::span<const model::Event> events, const Head& head) const override;
  std::vector<Entry> read(Seq after, std::size_t most) const override;
  Head head() const override;

 private:
  void insert(std::span<const model::Event> events, std::span<const Entry> entries);
  std::uint64_t version_of(const std::string& record);
  void load_head();

  const std::string source_;

  // append() only.
  store::Database& writer_;
  store::Statement insert_, version_;
  Versions lately_;       // of records that were appended to lately: one writer, so they hold
  bool unknown_ = false;  // a commit failed: what the file holds is not known

  mutable std::mutex head_mutex_;
  Head head_;  // guarded by head_mutex_; what is durable

  mutable std::mutex read_mutex_;
  mutable store::Database reader_;      // guarded by read_mutex_
  mutable store::Statement read_page_;  // guarded by read_mutex_
};

}  // namespace renkei::log
