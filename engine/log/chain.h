// What both logs do with batches before they are kept: link them to the chain, and check the
// versions they build on.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "log/event_log.h"

namespace renkei::log {

// The batch's events as entries that follow `head`. REQUIRES: see EventLog::append.
std::vector<Entry> link(std::span<const model::Event> events, const Head& head,
                        const std::string& source);

// The head after those entries.
Head head_after(const Head& head, std::span<const model::Event> events,
                std::span<const Entry> entries);

using Versions = std::unordered_map<std::string, std::uint64_t>;

// The version of every record that the batches touch, afterwards. version_conflict when a record is
// not at the version before its first event, or two of its events do not follow each other.
//   version_of  a record's greatest version in the log, 0 when it has none
Result<Versions> check_versions(std::span<const Batch> batches,
                                const std::function<std::uint64_t(const std::string&)>& version_of);

}  // namespace renkei::log
