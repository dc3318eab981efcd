// Keeper: the journal at work: takes what is delivered, mends what was not, and answers
// renkei.journal.
//
// Answers to {"request": …}:
//   show {"after"?, "limit"?}  {"rows": [{"seq", "hash", "body"}], "next"?}
//   head                       {"seq", "hash"}
//   verify                     {"verified", "entries", "head_seq", "engine_head",
//   "first_difference"?: {"seq", "what"}}
//
// When the file fails, nothing more is taken, no event is blamed for it, and whoever runs the
// keeper has to stop: is_broken() says so. What was written last is then unknown until the file is
// opened again. Threads: one.
#pragma once

#include <functional>
#include <string>

#include "base/json.h"
#include "journal/engine_log.h"
#include "journal/journal.h"

namespace renkei::journal {

class Keeper {
 public:
  // `breathe` is called now and then during long work.
  Keeper(Journal& journal, EngineLog& log, std::function<void()> breathe = {});

  // Fetches what the file lacks up to the position from which events will be delivered.
  Result<void> catch_up(Seq cursor);

  Result<void> take(const Entry& entry);
  Result<void> batch_done();
  Result<Json> answer(const Json& request);

  bool is_broken() const { return broken_; }

 private:
  Result<void> mend_before(Seq seq);
  Result<Json> show(const Json& request);
  Result<Json> check();
  Error broken(const std::string& what);

  Journal& journal_;
  EngineLog& log_;
  std::function<void()> breathe_;
  bool broken_ = false;
};

}  // namespace renkei::journal
