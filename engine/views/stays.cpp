#include "views/stays.h"

#include <algorithm>

namespace renkei::views {

void Stays::move(const std::vector<std::string>& from, const std::vector<std::string>& to,
                 Date day) {
  const auto in = [](const std::vector<std::string>& states, const std::string& state) {
    return std::find(states.begin(), states.end(), state) != states.end();
  };
  for (Stay& stay : stays_) {
    if (!stay.to && in(from, stay.state) && !in(to, stay.state)) stay.to = day;
  }
  for (const std::string& state : to) {
    if (!in(from, state)) stays_.push_back({state, day, std::nullopt});
  }
}

}  // namespace renkei::views
