// EngineLog: the first holder's log, as a journal asks it; and what the two do with each other.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"

namespace renkei::journal {

class EngineLog {
 public:
  virtual ~EngineLog() = default;
  virtual Result<Head> head() = 0;
  // The entries after a position, oldest first; at least one when there is one.
  virtual Result<std::vector<Entry>> read(Seq after) = 0;
};

// Fetches what the journal lacks up to and including `last`, and makes it durable page by page. How
// many entries were asked for.
Result<std::uint64_t> fill(Journal& journal, EngineLog& log, Seq last);

struct Difference {
  Seq seq = 0;
  std::string what;  // one sentence for a person
};

struct Verdict {
  std::uint64_t entries = 0;  // of the journal that were checked and found the same in both
  Seq head = 0, engine_head = 0;
  std::optional<Difference> first_difference;
};

// Computes the journal's whole chain anew and compares every entry with the engine's. An error only
// when the engine could not be asked; what does not agree is a Difference.
//   breathe  called after every page
Result<Verdict> verify(Journal& journal, EngineLog& log, const std::function<void()>& breathe = {});

}  // namespace renkei::journal
