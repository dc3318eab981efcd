// Waits: how long stays in a state took, added up over the pages of a rehearsal.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/json.h"

namespace renkei::cli {

class Waits {
 public:
  // {"STATE": [[days, how often], …]}
  void add(const Json& states);

  // {"count", "p50", "p90"} of a state, in days (nearest rank); null when there was no stay.
  Json of(const std::string& state) const;

  const std::map<std::string, std::map<std::int64_t, std::uint64_t>>& all() const { return stays_; }

 private:
  std::map<std::string, std::map<std::int64_t, std::uint64_t>> stays_;
};

}  // namespace renkei::cli
