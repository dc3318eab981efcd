// MemoryLog: the EventLog contract without durability, for simulations and tests.
#pragma once

#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "log/event_log.h"

namespace renkei::log {

class MemoryLog final : public EventLog {
 public:
  // `source` is the log's URN: it is part of every event's bytes.
  explicit MemoryLog(std::string source) : source_(std::move(source)) {}

  using EventLog::append;
  Result<Seq> append(std::span<const Batch> batches) override;
  std::vector<Entry> link(std::span<const model::Event> events, const Head& head) const override;
  std::vector<Entry> read(Seq after, std::size_t most) const override;
  Head head() const override;

 private:
  const std::string source_;
  std::unordered_map<std::string, std::uint64_t> versions_;  // of records; append() only
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;  // guarded by mutex_
  Head head_;                   // guarded by mutex_
};

}  // namespace renkei::log
