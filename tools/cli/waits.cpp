#include "cli/waits.h"

namespace renkei::cli {
namespace {

// The smallest value that at least `percent` of all are not above.
std::int64_t rank(const std::map<std::int64_t, std::uint64_t>& stays, std::uint64_t count,
                  std::uint64_t percent) {
  std::uint64_t seen = 0;
  for (const auto& [days, often] : stays) {
    seen += often;
    if (seen * 100 >= count * percent) return days;
  }
  return 0;
}

}  // namespace

void Waits::add(const Json& states) {
  for (const auto& [state, stays] : states.items()) {
    for (const Json& stay : stays)
      stays_[state][stay.at(0).get<std::int64_t>()] += stay.at(1).get<std::uint64_t>();
  }
}

Json Waits::of(const std::string& state) const {
  const auto found = stays_.find(state);
  if (found == stays_.end()) return nullptr;
  std::uint64_t count = 0;
  for (const auto& [days, often] : found->second) count += often;
  return {{"count", count},
          {"p50", rank(found->second, count, 50)},
          {"p90", rank(found->second, count, 90)}};
}

}  // namespace renkei::cli
