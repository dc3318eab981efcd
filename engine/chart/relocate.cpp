#include "chart/relocate.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "chart/placement.h"

namespace renkei::chart {

namespace {

using States = std::vector<StateIndex>;

std::optional<StateIndex> find_state(const Definition& definition, const std::string& id) {
  const auto found = definition.index.find(id);
  if (found == definition.index.end() || found->second == kRoot) return std::nullopt;
  return found->second;
}

class Relocating {
 public:
  Relocating(const Definition& from, const Definition& to, const Mapping& mapping)
      : from_(from), to_(to), mapping_(mapping) {}

  Relocation run(const Situation& situation);

 private:
  // Where a state goes; nothing when nobody says.
  std::optional<States> places_of(StateIndex s) const;
  std::optional<States> mapped(const std::string& id) const;
  std::optional<StateIndex> history_of(StateIndex h) const;
  bool remember(StateIndex h, const States& states);
  void place(const Situation& situation, Placement& placement);

  const Definition& from_;
  const Definition& to_;
  const Mapping& mapping_;
  Relocation result_;
};

std::optional<States> Relocating::mapped(const std::string& id) const {
  const auto found = mapping_.find(id);
  if (found == mapping_.end()) return std::nullopt;
  States states;
  for (const std::string& target : found->second) {
    const auto known = find_state(to_, target);
    if (!known || is_history(to_, *known)) return std::nullopt;
    states.push_back(*known);
  }
  return states;
}

std::optional<States> Relocating::places_of(StateIndex s) const {
  const std::string& id = from_.states[s].id;
  if (mapping_.contains(id)) return mapped(id);
  const auto same = find_state(to_, id);
  if (same && !is_history(to_, *same)) return States{*same};
  for (StateIndex a = from_.states[s].parent; a != kRoot; a = from_.states[a].parent) {
    if (mapping_.contains(from_.states[a].id)) return mapped(from_.states[a].id);
  }
  return std::nullopt;
}

std::optional<StateIndex> Relocating::history_of(StateIndex h) const {
  const std::string& id = from_.states[h].id;
  const auto found = mapping_.find(id);
  if (found != mapping_.end() && found->second.size() != 1) return std::nullopt;
  const auto same = find_state(to_, found == mapping_.end() ? id : found->second.front());
  return same && is_history(to_, *same) ? same : std::nullopt;
}

// A memory is carried over whole or not at all. It has to be one that the new history state could
// have made: below its parent, children where it is shallow, and of one configuration.
bool Relocating::remember(StateIndex h, const States& states) {
  const auto place = history_of(h);
  if (!place) return false;
  const StateIndex parent = to_.states[*place].parent;
  Placement placement(to_);
  States memory;
  for (const StateIndex s : states) {
    const auto targets = places_of(s);
    if (!targets) return false;
    for (const StateIndex target : *targets) {
      const bool fits = to_.states[*place].deep ? to_.is_descendant(target, parent)
                                                : to_.states[target].parent == parent;
      if (!fits) return false;
      memory.push_back(target);
      placement.add(target);
    }
  }
  if (memory.empty() || placement.conflict()) return false;
  std::sort(memory.begin(), memory.end());
  memory.erase(std::unique(memory.begin(), memory.end()), memory.end());
  return result_.situation.history.emplace(*place, std::move(memory)).second;
}

void Relocating::place(const Situation& situation, Placement& placement) {
  bool anything = false;
  for (const StateIndex s : atomic_states(from_, situation)) {
    const auto targets = places_of(s);
    const std::string& id = from_.states[s].id;
    if (!targets) {
      result_.faults.push_back(
          {"/" + id,
           fmt::format("version {} has no state \"{}\": say where it goes", to_.version, id)});
      continue;
    }
    for (const StateIndex target : *targets) placement.add(target);
    anything = anything || !targets->empty();
  }
  if (!result_.faults.empty()) return;
  if (!anything) {
    result_.faults.push_back({"", "nothing is carried over: say where at least one state goes"});
  } else if (const auto two = placement.conflict()) {
    result_.faults.push_back(
        {"", fmt::format("\"{}\" and \"{}\" cannot be active together in "
                         "version {}: say which one it is",
                         to_.states[two->first].id, to_.states[two->second].id, to_.version)});
  }
}

Relocation Relocating::run(const Situation& situation) {
  for (const auto& [h, states] : situation.history) {
    if (!remember(h, states)) result_.forgotten.push_back(from_.states[h].id);
  }
  Placement placement(to_);
  place(situation, placement);
  if (!result_.faults.empty()) return std::move(result_);
  placement.complete(result_.situation.history);
  if (placement.done()) {
    result_.faults.push_back({"", fmt::format("the record would have ended in version {}: say "
                                              "which state it is in instead",
                                              to_.version)});
  }
  result_.situation.configuration = placement.configuration();
  return std::move(result_);
}

}  // namespace

Relocation relocate(const Definition& from, const Definition& to, const Situation& situation,
                    const Mapping& mapping) {
  return Relocating(from, to, mapping).run(situation);
}

std::vector<Fault> mapping_faults(const Definition& to, const Mapping& mapping) {
  std::vector<Fault> faults;
  for (const auto& [id, targets] : mapping) {
    for (const std::string& target : targets) {
      if (!find_state(to, target)) {
        faults.push_back(
            {"/" + id, fmt::format("version {} has no state \"{}\"", to.version, target)});
      }
    }
  }
  return faults;
}

}  // namespace renkei::chart
