// EventLog keeps every event, in one order, for ever.
// Threads: append() on one thread at a time; read() and head() on any.
//   append  one batch after the other, as one durable unit. REQUIRES: the events carry the seqs
//           head()+1 … in order, and no time before head()'s. Returns version_conflict, with
//           nothing written, if a record is not at the version before its first event. After it
//           returns a position (that of the last event, or head()'s when there is none), the events
//           and what each `alongside` wrote survive a power cut. unknown_outcome: the sync failed;
//           what was written is not known until the file is opened again, and the caller must stop:
//           every later append returns unknown_outcome too.
//   read    the entries after a position, oldest first: only durable ones.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"
#include "model/event.h"

namespace renkei::log {

// An event as it is kept: the canonical bytes, and the link of the hash chain: sha256(previous
// hash, body). The first one's previous hash is 32 zero bytes.
struct Entry {
  Seq seq = 0;
  std::string body;
  Digest hash{};
};

struct Head {
  Seq seq = 0;
  Digest hash{};
  Time time;  // of the last event
};

struct Batch {
  std::span<const model::Event>
      events;  // may be empty, when only `alongside` has something to write
  // Called once, inside the same durable unit, after the events were written: views, command ids,
  // cursors. What it throws undoes all, and append throws it on.
  std::function<void()> alongside;
  // What link() made of the events, on the head as it is then; empty: append links them itself.
  std::span<const Entry> entries = {};
};

class EventLog {
 public:
  virtual ~EventLog() = default;
  virtual Result<Seq> append(std::span<const Batch> batches) = 0;
  Result<Seq> append(const Batch& batch) { return append(std::span(&batch, 1)); }
  // The entries of events that follow a head, for an append to come. Any thread.
  virtual std::vector<Entry> link(std::span<const model::Event> events, const Head& head) const = 0;
  virtual std::vector<Entry> read(Seq after, std::size_t most) const = 0;
  virtual Head head() const = 0;
};

}  // namespace renkei::log
