// Stays: from when to when a record was in which atomic state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace renkei::views {

struct Stay {
  std::string state;
  Date from;
  std::optional<Date> to;  // none = it is still there
};

// Told the moves of one record in order: where it was, where it then is, and the day. A state that
// is left and entered again at once is one stay.
class Stays {
 public:
  void move(const std::vector<std::string>& from, const std::vector<std::string>& to, Date day);
  const std::vector<Stay>& all() const { return stays_; }  // by their beginning

 private:
  std::vector<Stay> stays_;
};

}  // namespace renkei::views
