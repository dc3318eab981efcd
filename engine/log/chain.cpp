#include "log/chain.h"

#include <fmt/format.h>

#include <cassert>

#include "wire/codec.h"

namespace renkei::log {

std::vector<Entry> link(std::span<const model::Event> events, const Head& head,
                        const std::string& source) {
  std::vector<Entry> entries;
  entries.reserve(events.size());
  Digest previous = head.hash;
  Seq seq = head.seq;
  Time time = head.time;
  for (const model::Event& event : events) {
    assert(event.seq == seq + 1 && "the events of a batch follow the head without a gap");
    assert(event.time >= time && "recorded time never goes back");
    Entry entry{event.seq, wire::write_event(event, source), {}};
    entry.hash = sha256(bytes_of(previous), entry.body);
    previous = entry.hash;
    seq = event.seq;
    time = event.time;
    entries.push_back(std::move(entry));
  }
  return entries;
}

Head head_after(const Head& head, std::span<const model::Event> events,
                std::span<const Entry> entries) {
  if (entries.empty()) return head;
  return {entries.back().seq, entries.back().hash, events.back().time};
}

Result<Versions> check_versions(
    std::span<const Batch> batches,
    const std::function<std::uint64_t(const std::string&)>& version_of) {
  Versions versions;
  for (const Batch& batch : batches) {
    for (const model::Event& event : batch.events) {
      if (event.record.empty()) continue;
      const auto [at, first] = versions.try_emplace(event.record, 0);
      if (first) at->second = version_of(event.record);
      if (event.version != at->second + 1) {
        return fail(
            Errc::version_conflict,
            fmt::format(
                "{} is at version {}, and the event says {}: read the record and decide again",
                event.record, at->second, event.version));
      }
      at->second = event.version;
    }
  }
  return versions;
}

}  // namespace renkei::log
