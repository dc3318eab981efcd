// Stays: how long a record stayed in each state, of stays that were seen to begin.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/time.h"

namespace renkei::model {

// State → days that a stay in it took → how many stays.
using Waits = std::map<std::string, std::map<std::int32_t, std::uint32_t>>;

class Stays {
 public:
  using Ids = std::vector<std::string>;

  // REQUIRES: `waits`, to which the stays that end are added, outlives this.
  explicit Stays(Waits& waits) : waits_(waits) {}

  void move(const Ids& from, const Ids& to, Date day);

  // A migration ends no stay: it goes on by another name, from when the first of those that are
  // renamed began.
  void rename(const Ids& from, const Ids& to);

 private:
  Waits& waits_;
  std::map<std::string, Date> since_;
};

}  // namespace renkei::model
