// Targets: of transitions, of `initial` and of history, and what may be active together.
#include <fmt/format.h>

#include <algorithm>

#include "chart/loader.h"

namespace renkei::chart {

// One id or a list of them. Those that are unknown are reported and left out.
std::vector<StateIndex> Loader::targets_of(const Node& node, const std::string& pointer) {
  std::vector<StateIndex> targets;
  const auto add = [&](const Node& id, const std::string& at) {
    const auto text = text_of(id, at);
    if (!text) return;
    const auto found = definition_.index.find(*text);
    if (found != definition_.index.end())
      targets.push_back(found->second);
    else
      fault(at, fmt::format("there is no state \"{}\"", *text));
  };
  if (!node.is_array()) {
    add(node, pointer);
    return targets;
  }
  if (node.empty()) fault(pointer, "is empty: leave it out, or name a state");
  if (node.size() > definition_.states.size()) {
    fault(pointer, "names more states than there are");
    return targets;
  }
  for (std::size_t i = 0; i < node.size(); ++i) add(node[i], below(pointer, i));
  check_together(targets, pointer);
  return targets;
}

// Several states can be entered at once only in different regions of a parallel state (SCXML 3.11).
void Loader::check_together(const std::vector<StateIndex>& targets, const std::string& pointer) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (in_different_regions(targets[i], targets[j])) continue;
      fault(below(pointer, j),
            fmt::format("\"{}\" and \"{}\" are not in different regions of a parallel state",
                        definition_.states[targets[i]].id, definition_.states[targets[j]].id));
    }
  }
}

bool Loader::in_different_regions(StateIndex a, StateIndex b) const {
  const auto& states = definition_.states;
  // A history stands for what its parent held.
  if (states[a].kind == StateKind::history) a = states[a].parent;
  if (states[b].kind == StateKind::history) b = states[b].parent;
  if (a == b || definition_.is_descendant(a, b) || definition_.is_descendant(b, a)) return false;
  StateIndex common = states[a].parent;
  while (!definition_.is_descendant(b, common)) common = states[common].parent;
  return states[common].kind == StateKind::parallel;
}

void Loader::read_initial(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  State& state = definition_.states[index];
  const auto initial = node->find("initial");
  if (state.kind == StateKind::parallel) {
    if (initial != node->end()) {
      fault(pointer + "/initial",
            "a parallel state enters all its regions: it has no initial state");
    }
    return;
  }
  if (initial != node->end()) {
    state.initial = targets_of(*initial, pointer + "/initial");
    for (const StateIndex target : state.initial) {
      if (!definition_.is_descendant(target, index)) {
        fault(pointer + "/initial",
              fmt::format("\"{}\" is not inside this state", definition_.states[target].id));
      }
    }
    return;
  }
  // Without `initial`, the first child in document order (SCXML 3.3).
  for (const StateIndex child : state.children) {
    if (definition_.states[child].kind == StateKind::history) continue;
    state.initial = {child};
    return;
  }
}

void Loader::read_history(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  State& state = definition_.states[index];
  if (const auto depth = node->find("history"); depth != node->end()) {
    const auto text = text_of(*depth, pointer + "/history");
    if (text && text != "shallow" && text != "deep") {
      fault(pointer + "/history", "must be \"shallow\" or \"deep\"");
    }
    state.deep = text == "deep";
  }
  const auto target = node->find("target");
  if (target == node->end()) {
    fault(pointer + "/target", "is missing: a history needs a default for the first time");
    return;
  }
  state.initial = targets_of(*target, pointer + "/target");
  for (const StateIndex t : state.initial) {
    const State& to = definition_.states[t];
    if (!definition_.is_descendant(t, state.parent)) {
      fault(pointer + "/target",
            fmt::format("\"{}\" is outside what the history remembers", to.id));
    } else if (to.kind == StateKind::history) {
      fault(pointer + "/target", fmt::format("\"{}\" is a history itself", to.id));
    }
  }
}

// A state of a workflow that nothing can lead to is a mistake of who wrote it. Guards and authority
// aside.
void Loader::check_reachable() {
  std::vector<bool> reached(definition_.states.size(), false);
  reached[kRoot] = true;
  while (spread(reached)) {
  }
  for (StateIndex s = 0; s < reached.size(); ++s) {
    if (reached[s]) continue;
    fault(places_[s].pointer, fmt::format("nothing leads to \"{}\"", definition_.states[s].id));
    s = definition_.states[s].last;
  }
}

bool Loader::enter(std::vector<bool>& reached, StateIndex state) const {
  bool grew = false;
  for (StateIndex s = state; s != kNoState; s = definition_.states[s].parent) {
    grew = grew || !reached[s];
    reached[s] = true;
  }
  return grew;
}

bool Loader::spread(std::vector<bool>& reached) const {
  bool grew = false;
  for (StateIndex s = 0; s < reached.size(); ++s) {
    if (!reached[s]) continue;
    const State& state = definition_.states[s];
    for (const StateIndex target : state.initial) grew = enter(reached, target) || grew;
    if (state.kind != StateKind::parallel) continue;
    for (const StateIndex child : state.children) {
      if (definition_.states[child].kind != StateKind::history)
        grew = enter(reached, child) || grew;
    }
  }
  for (const Transition& transition : definition_.transitions) {
    if (!reached[transition.source]) continue;
    for (const StateIndex target : transition.targets) grew = enter(reached, target) || grew;
  }
  return grew;
}

}  // namespace renkei::chart
