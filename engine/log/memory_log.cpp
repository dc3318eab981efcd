#include "log/memory_log.h"

#include <algorithm>
#include <utility>

#include "log/chain.h"

namespace renkei::log {

Result<Seq> MemoryLog::append(std::span<const Batch> batches) {
  auto versions = check_versions(batches, [this](const std::string& record) {
    const auto found = versions_.find(record);
    return found == versions_.end() ? 0 : found->second;
  });
  if (!versions) return tl::unexpected(versions.error());
  Head head = this->head();
  std::vector<Entry> entries;
  for (const Batch& batch : batches) {
    std::vector<Entry> linked(batch.entries.begin(), batch.entries.end());
    if (linked.empty()) linked = link(batch.events, head);
    head = head_after(head, batch.events, linked);
    std::move(linked.begin(), linked.end(), std::back_inserter(entries));
    if (batch.alongside) batch.alongside();  // what it throws leaves the log as it was
  }

  for (auto& [record, version] : *versions) versions_[record] = version;
  const std::lock_guard lock(mutex_);
  head_ = head;
  std::move(entries.begin(), entries.end(), std::back_inserter(entries_));
  return head_.seq;
}

std::vector<Entry> MemoryLog::link(std::span<const model::Event> events, const Head& head) const {
  return log::link(events, head, source_);
}

std::vector<Entry> MemoryLog::read(Seq after, std::size_t most) const {
  const std::lock_guard lock(mutex_);
  if (after >= entries_.size()) return {};
  const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(after);
  const auto count = std::min<std::size_t>(most, entries_.size() - after);
  return {first, first + static_cast<std::ptrdiff_t>(count)};
}

Head MemoryLog::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

}  // namespace renkei::log
