// Cursors: how far each consumer has come, durably; and the events that it could not handle.
// Threads: Cursors where batches are appended, inside the batch's transaction; the rest on any
// connection.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "store/database.h"

namespace renkei::outbox {

// What a consumer's answer changes: its cursor moves to `seq`; an event that failed too often is
// parked; a parked one that was handled at last is let go.
struct Progress {
  enum class Kind : std::uint8_t { advance, park, settle };
  Kind kind = Kind::advance;
  std::string consumer;
  Seq seq = 0;
  int tries = 0;       // park
  std::string reason;  // park
};

class Cursors {
 public:
  explicit Cursors(store::Database& database);

  void apply(const Progress& progress, Time now);
  // Marks a parked event to be delivered again; nothing when it is not parked.
  void retry(const std::string& consumer, Seq seq);

 private:
  store::Statement advance_, park_, settle_, retry_;
};

struct Parked {
  std::string consumer;
  Seq seq = 0;
  int tries = 0;
  bool retrying = false;
  std::string reason;
  std::string at;
};

bool is_parked(store::Database& database, const std::string& consumer, Seq seq);
std::map<std::string, Seq> load_cursors(store::Database& database);
std::vector<Parked> load_parked(store::Database& database);

}  // namespace renkei::outbox
