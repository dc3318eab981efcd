#include "views/states.h"

#include <algorithm>
#include <set>

namespace renkei::views {
namespace {

// Calls visit for every active state but the root, until it says true.
template <typename Visit>
bool any_active(const chart::Definition& definition, const std::vector<std::string>& atomic,
                Visit&& visit) {
  for (const std::string& id : atomic) {
    const auto found = definition.index.find(id);
    if (found == definition.index.end()) continue;
    for (chart::StateIndex s = found->second; s != chart::kRoot && s != chart::kNoState;
         s = definition.states[s].parent) {
      if (visit(definition.states[s])) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string_view> stages_of(const chart::Definition& definition,
                                        const std::vector<std::string>& atomic) {
  std::vector<std::string_view> stages;
  any_active(definition, atomic, [&](const chart::State& state) {
    if (!state.stage.empty()) stages.push_back(state.stage);
    return false;
  });
  std::sort(stages.begin(), stages.end());
  stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
  return stages;
}

std::vector<std::string> active_states(const chart::Definition& definition,
                                       const std::vector<std::string>& atomic) {
  std::set<chart::StateIndex> active;
  any_active(definition, atomic, [&](const chart::State& state) {
    active.insert(definition.index.at(state.id));
    return false;
  });
  std::vector<std::string> ids;
  for (const chart::StateIndex s : active) ids.push_back(definition.states[s].id);
  return ids;
}

bool has_tag(const chart::Definition& definition, const std::vector<std::string>& atomic,
             std::string_view tag) {
  return any_active(definition, atomic, [&](const chart::State& state) {
    return std::find(state.tags.begin(), state.tags.end(), tag) != state.tags.end();
  });
}

bool is_active(const chart::Definition& definition, const std::vector<std::string>& atomic) {
  return !atomic.empty() && !has_tag(definition, atomic, "drafting") &&
         !has_tag(definition, atomic, "ended");
}

}  // namespace renkei::views
