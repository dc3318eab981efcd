// Which transitions a microstep takes: selectTransitions and removeConflictingTransitions of
// SCXML's appendix D.
#include <algorithm>

#include "chart/stepper.h"

namespace renkei::chart {

// Each atomic state in document order asks itself, then its ancestors. `event` null: eventless
// transitions.
void Stepper::select(const std::string* event, const Permitted* permitted) {
  enabled_.clear();
  fruitless_.clear();
  active_.each([&](StateIndex s) {
    if (is_atomic(s)) select_at(s, event, permitted);
  });
  if (enabled_.size() > 1) remove_conflicting();
}

void Stepper::select_at(StateIndex atomic, const std::string* event, const Permitted* permitted) {
  for (StateIndex s = atomic; s != kNoState && !fruitless_.has(s); s = state(s).parent) {
    // Another region may have asked this ancestor before.
    const bool chosen = std::any_of(enabled_.begin(), enabled_.end(), [&](TransitionIndex t) {
      return definition_.transitions[t].source == s;
    });
    if (chosen) return;
    if (const auto found = first_enabled(s, event, permitted)) {
      enabled_.push_back(*found);
      return;
    }
    fruitless_.add(s);
  }
}

std::optional<TransitionIndex> Stepper::first_enabled(StateIndex s, const std::string* event,
                                                      const Permitted* permitted) {
  for (const TransitionIndex t : event != nullptr ? state(s).on : state(s).always) {
    if (is_enabled(definition_.transitions[t], event, permitted)) return t;
  }
  return std::nullopt;
}

bool Stepper::is_enabled(const Transition& transition, const std::string* event,
                         const Permitted* permitted) {
  if (event != nullptr) {
    const auto& events = transition.events;
    if (std::none_of(events.begin(), events.end(),
                     [&](const std::string& descriptor) { return matches(descriptor, *event); })) {
      return false;
    }
    if (permitted != nullptr && *permitted && !(*permitted)(transition)) return false;
  }
  return transition.guard == nullptr || guard_holds(transition);
}

bool Stepper::guard_holds(const Transition& transition) {
  if (in_is_old_) {
    Json& in = context_["in"];
    in = Json::array();
    active_.each([&](StateIndex s) {
      if (s != kRoot) in.push_back(state(s).id);
    });
    in_is_old_ = false;
  }
  return transition.guard->check(context_).empty();
}

// Of two transitions that would exit the same states, the one further inside wins; else the one
// that was selected first, which is document order.
void Stepper::remove_conflicting() {
  std::vector<TransitionIndex> kept;
  for (const TransitionIndex t1 : enabled_) {
    const Transition& one = definition_.transitions[t1];
    std::vector<TransitionIndex> removed;
    bool preempted = false;
    for (const TransitionIndex t2 : kept) {
      const Transition& two = definition_.transitions[t2];
      if (!exits_overlap(one, two)) continue;
      if (!definition_.is_descendant(one.source, two.source)) {
        preempted = true;
        break;
      }
      removed.push_back(t2);
    }
    if (preempted) continue;
    std::erase_if(kept, [&](TransitionIndex t) {
      return std::find(removed.begin(), removed.end(), t) != removed.end();
    });
    kept.push_back(t1);
  }
  enabled_ = std::move(kept);
}

// Exit sets are the active descendants of the domains; descendants are ranges of document order.
bool Stepper::exits_overlap(const Transition& a, const Transition& b) {
  const StateIndex first = domain_of(a);
  const StateIndex second = domain_of(b);
  if (first == kNoState || second == kNoState) return false;
  return active_.any_in(std::max(first, second), std::min(state(first).last, state(second).last));
}

// What the transition leaves and enters again: the least common compound ancestor of its source and
// targets, or the source itself when it is internal and stays inside.
StateIndex Stepper::domain_of(const Transition& transition) {
  effective_.clear();
  add_effective(transition.targets, effective_);
  if (effective_.empty()) return kNoState;
  const auto all_inside = [&](StateIndex s) {
    return std::all_of(effective_.begin(), effective_.end(),
                       [&](StateIndex t) { return definition_.is_descendant(t, s); });
  };
  if (transition.internal && state(transition.source).kind == StateKind::compound &&
      all_inside(transition.source)) {
    return transition.source;
  }
  if (transition.source == kRoot) return kRoot;
  for (StateIndex s = state(transition.source).parent; s != kRoot; s = state(s).parent) {
    if (state(s).kind == StateKind::compound && all_inside(s)) return s;
  }
  return kRoot;
}

// Targets with each history replaced by what it remembers, or by its default.
void Stepper::add_effective(const States& targets, States& to) const {
  for (const StateIndex t : targets) {
    if (state(t).kind != StateKind::history) {
      to.push_back(t);
      continue;
    }
    const auto remembered = step_.situation.history.find(t);
    const bool known = remembered != step_.situation.history.end();
    add_effective(known ? remembered->second : state(t).initial, to);
  }
}

}  // namespace renkei::chart
