#include "journal/engine_log.h"

#include <fmt/format.h>

#include <deque>

namespace renkei::journal {
namespace {

constexpr std::size_t kPageRows = 200;

// Walks the engine's log one entry at a time, a page ahead.
class Follower {
 public:
  explicit Follower(EngineLog& log) : log_(log) {}

  // The entry at `seq`, which is one more than the last one asked for; nothing at the log's end.
  Result<std::optional<Entry>> at(Seq seq) {
    if (page_.empty()) {
      auto read = log_.read(seq - 1);
      if (!read) return tl::unexpected(read.error());
      page_.assign(read->begin(), read->end());
    }
    if (page_.empty()) return std::nullopt;
    Entry entry = std::move(page_.front());
    page_.pop_front();
    return entry;
  }

 private:
  EngineLog& log_;
  std::deque<Entry> page_;
};

// What is wrong with an entry of the journal, by itself.
std::optional<std::string> fault_in(const Entry& own, Seq expected, const std::string& previous) {
  if (own.seq != expected) return fmt::format("the journal has no entry {}", expected);
  if (link(previous, own.body) != own.hash) {
    return fmt::format("the journal's entry {} was changed: its content does not give its hash",
                       expected);
  }
  return std::nullopt;
}

// What is wrong when it is laid beside the engine's.
std::optional<std::string> fault_between(const Entry& own, const std::optional<Entry>& theirs) {
  if (!theirs) return fmt::format("the engine's log ends before entry {}", own.seq);
  if (theirs->seq != own.seq) return fmt::format("the engine's log has no entry {}", own.seq);
  if (theirs->body != own.body) {
    return fmt::format("the content of entry {} differs between the journal and the engine's log",
                       own.seq);
  }
  if (theirs->hash != own.hash) {
    return fmt::format("the hash of entry {} differs between the journal and the engine's log",
                       own.seq);
  }
  return std::nullopt;
}

}  // namespace

Result<std::uint64_t> fill(Journal& journal, EngineLog& log, Seq last) {
  std::uint64_t added = 0;
  Seq next = journal.first_missing();
  while (next <= last) {
    auto page = log.read(next - 1);
    if (!page) return tl::unexpected(page.error());
    if (page->empty()) {
      return fail(Errc::corrupt, fmt::format("the engine's log ends before entry {}", next));
    }
    for (const Entry& entry : *page) {
      if (entry.seq > last) break;
      if (auto done = journal.add(entry); !done) return tl::unexpected(done.error());
      ++added;
    }
    journal.commit();
    next = page->back().seq + 1;
  }
  return added;
}

Result<Verdict> verify(Journal& journal, EngineLog& log, const std::function<void()>& breathe) {
  Verdict verdict;
  verdict.head = journal.head().seq;
  auto head = log.head();
  if (!head) return tl::unexpected(head.error());
  verdict.engine_head = head->seq;
  Follower engine(log);
  std::string previous = origin();
  Seq expected = 1;
  for (auto page = journal.read(0, kPageRows); !page.empty();
       page = journal.read(expected - 1, kPageRows)) {
    for (const Entry& own : page) {
      auto fault = fault_in(own, expected, previous);
      if (!fault) {
        const auto theirs = engine.at(expected);
        if (!theirs) return tl::unexpected(theirs.error());
        fault = fault_between(own, *theirs);
      }
      if (fault) {
        verdict.first_difference = Difference{expected, *fault};
        return verdict;
      }
      previous = own.hash;
      ++expected;
      ++verdict.entries;
    }
    if (breathe) breathe();
  }
  return verdict;
}

}  // namespace renkei::journal
