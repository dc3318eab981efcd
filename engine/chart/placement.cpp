#include "chart/placement.h"

#include "chart/stepper.h"

namespace renkei::chart {

bool is_history(const Definition& definition, StateIndex s) {
  return definition.states[s].kind == StateKind::history;
}

Placement::Placement(const Definition& definition)
    : definition_(definition), active_(definition.states.size()) {
  active_.add(kRoot);
}

void Placement::add(StateIndex s) {
  for (; s != kRoot; s = state(s).parent) active_.add(s);
}

std::optional<std::pair<StateIndex, StateIndex>> Placement::conflict() const {
  for (StateIndex s = kRoot; s != kNoState; s = active_.next(s)) {
    if (state(s).kind == StateKind::parallel) continue;
    States children;
    for (const StateIndex child : state(s).children) {
      if (active_.has(child)) children.push_back(child);
    }
    if (children.size() > 1) return std::pair(children[0], children[1]);
  }
  return std::nullopt;
}

void Placement::complete_below(StateIndex s, const std::map<StateIndex, States>& history) {
  if (state(s).children.empty()) return;
  const bool parallel = state(s).kind == StateKind::parallel;
  if (!parallel && !active_.any_in(s, state(s).last)) enter(state(s).initial, history);
  for (const StateIndex child : state(s).children) {
    if (is_history(definition_, child)) continue;
    if (parallel) active_.add(child);
    if (active_.has(child)) complete_below(child, history);
  }
}

void Placement::enter(const States& targets, const std::map<StateIndex, States>& history) {
  for (const StateIndex target : targets) {
    if (!is_history(definition_, target)) {
      add(target);
      continue;
    }
    const auto remembered = history.find(target);
    enter(remembered == history.end() ? state(target).initial : remembered->second, history);
  }
}

bool Placement::done() const { return is_done(definition_, active_); }

Placement::States Placement::configuration() const {
  States all;
  active_.each([&](StateIndex s) {
    if (s != kRoot) all.push_back(s);
  });
  return all;
}

}  // namespace renkei::chart
