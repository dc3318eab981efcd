// What the journal's tests share: a made chain of entries, and an engine's log that the test owns.
#pragma once

#include <string>
#include <vector>

#include "journal/engine_log.h"

namespace renkei::journal {

// The entry that follows `previous` in an honest chain.
inline Entry after(const Entry* previous, const std::string& body) {
  return {previous ? previous->seq + 1 : 1, body, link(previous ? previous->hash : origin(), body)};
}

// `count` entries of an honest chain.
inline std::vector<Entry> chain_of(int count) {
  std::vector<Entry> chain;
  for (int i = 1; i <= count; ++i) {
    chain.push_back(
        after(chain.empty() ? nullptr : &chain.back(), "{\"n\":" + std::to_string(i) + "}"));
  }
  return chain;
}

// Answers in pages of three, so that page limits are crossed.
class TestLog final : public EngineLog {
 public:
  explicit TestLog(std::vector<Entry> chain) : entries(std::move(chain)) {}

  Result<Head> head() override {
    if (is_away) return fail(Errc::timed_out, "no answer");
    return entries.empty() ? Head{0, origin()} : Head{entries.back().seq, entries.back().hash};
  }
  Result<std::vector<Entry>> read(Seq position) override {
    if (is_away) return fail(Errc::timed_out, "no answer");
    std::vector<Entry> page;
    for (const Entry& entry : entries) {
      if (entry.seq > position && page.size() < 3) page.push_back(entry);
    }
    return page;
  }

  std::vector<Entry> entries;
  bool is_away = false;
};

}  // namespace renkei::journal
