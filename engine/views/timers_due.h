// What is due next, from the tables of views/timers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

namespace renkei::views {

struct DueTimer {
  std::string record, timer;
};

class TimersDue {
 public:
  explicit TimersDue(store::Database& database);
  // Armed timers that are due at `now`: by due time, then in the order in which they were armed.
  std::vector<DueTimer> at(Time now, std::size_t most);
  // When the next armed timer is due.
  std::optional<Time> next();

 private:
  store::Statement due_, next_;
};

}  // namespace renkei::views
