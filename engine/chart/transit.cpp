// Leaving and entering states: exitStates, enterStates and computeEntrySet of SCXML's appendix D.
#include <algorithm>

#include "chart/stepper.h"

namespace renkei::chart {

void Stepper::exit_states() {
  to_exit_.clear();
  for (const TransitionIndex t : enabled_) {
    const StateIndex domain = domain_of(definition_.transitions[t]);
    if (domain == kNoState) continue;
    for (StateIndex s = active_.next(domain); s != kNoState && s <= state(domain).last;
         s = active_.next(s)) {
      to_exit_.add(s);
    }
  }
  // All is remembered before anything is left.
  to_exit_.each([&](StateIndex s) { remember(s); });
  to_exit_.each_reversed([&](StateIndex s) {
    run(state(s).exit);
    active_.remove(s);
    step_.exited.push_back(s);
  });
}

void Stepper::remember(StateIndex exited) {
  for (const StateIndex h : state(exited).children) {
    if (state(h).kind != StateKind::history) continue;
    States& memory = step_.situation.history[h];
    memory.clear();
    for (StateIndex s = active_.next(exited); s != kNoState && s <= state(exited).last;
         s = active_.next(s)) {
      if (state(h).deep ? is_atomic(s) : state(s).parent == exited) memory.push_back(s);
    }
  }
}

void Stepper::enter_states() {
  to_enter_.clear();
  for (const TransitionIndex t : enabled_) {
    const Transition& transition = definition_.transitions[t];
    if (transition.targets.empty()) continue;
    for (const StateIndex target : transition.targets) add_descendants(target);
    const StateIndex domain = domain_of(transition);  // also fills effective_
    for (std::size_t i = 0; i < effective_.size(); ++i) add_ancestors(effective_[i], domain);
    // SCXML's root is never parallel; ours is as if it stood in one that is not.
    if (domain == kRoot && state(kRoot).kind == StateKind::parallel) add_regions(kRoot);
  }
  enter_all();
}

void Stepper::enter_all() {
  to_enter_.each([&](StateIndex s) {
    active_.add(s);
    step_.entered.push_back(s);
    run(state(s).entry);
    if (state(s).kind == StateKind::final) reached_final(s);
  });
}

void Stepper::add_all(const States& states, StateIndex ancestor) {
  for (const StateIndex s : states) add_descendants(s);
  for (const StateIndex s : states) add_ancestors(s, ancestor);
}

void Stepper::add_descendants(StateIndex s) {
  if (state(s).kind == StateKind::history) {
    const auto remembered = step_.situation.history.find(s);
    const bool known = remembered != step_.situation.history.end();
    add_all(known ? remembered->second : state(s).initial, state(s).parent);
    return;
  }
  to_enter_.add(s);
  if (state(s).kind == StateKind::compound) add_all(state(s).initial, s);
  if (state(s).kind == StateKind::parallel) add_regions(s);
}

// The ancestors below `ancestor`, and of those that are parallel the other regions. It stops at a
// state that is active: appendix D would enter it again, and its regions, when a history's parent
// stands above the transition's domain.
void Stepper::add_ancestors(StateIndex s, StateIndex ancestor) {
  for (StateIndex a = state(s).parent; a != ancestor && a != kNoState && !active_.has(a);
       a = state(a).parent) {
    to_enter_.add(a);
    if (state(a).kind == StateKind::parallel) add_regions(a);
  }
}

void Stepper::add_regions(StateIndex parallel) {
  for (const StateIndex region : state(parallel).children) {
    if (state(region).kind == StateKind::history) continue;
    if (!to_enter_.any_in(region, state(region).last)) add_descendants(region);
  }
}

void Stepper::reached_final(StateIndex s) {
  const StateIndex parent = state(s).parent;
  if (is_done(definition_, active_)) {
    running_ = false;
    return;
  }
  if (parent == kRoot) return;
  internal_.push_back("done.state." + state(parent).id);
  const StateIndex grandparent = state(parent).parent;
  if (grandparent != kRoot && state(grandparent).kind == StateKind::parallel &&
      is_in_final(grandparent)) {
    internal_.push_back("done.state." + state(grandparent).id);
  }
}

bool Stepper::is_in_final(StateIndex s) const {
  const States& children = state(s).children;
  if (state(s).kind == StateKind::compound) {
    return std::any_of(children.begin(), children.end(), [&](StateIndex c) {
      return state(c).kind == StateKind::final && active_.has(c);
    });
  }
  return state(s).kind == StateKind::parallel &&
         std::all_of(children.begin(), children.end(), [&](StateIndex c) {
           return state(c).kind == StateKind::history || is_in_final(c);
         });
}

}  // namespace renkei::chart
