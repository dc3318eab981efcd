#include "chart/interpreter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "chart/stepper.h"

namespace renkei::chart {

Result<Macrostep> start(const Definition& definition, Json context) {
  return Stepper(definition, std::move(context)).start();
}

Result<Macrostep> react(const Definition& definition, const Situation& situation,
                        const std::string& event, Json context, const Permitted& permitted) {
  return Stepper(definition, std::move(context)).react(situation, event, permitted);
}

std::vector<TransitionIndex> candidates(const Definition& definition, const Situation& situation) {
  StateSet active(definition.states.size());
  active.add(kRoot);
  for (const StateIndex s : situation.configuration) active.add(s);
  std::vector<TransitionIndex> found;
  if (is_done(definition, active)) return found;
  // Descendants follow their ancestors in document order: reversed, the innermost come first.
  // Within a state, and between regions of one depth, document order is asked for, so sort by
  // depth.
  std::vector<std::pair<int, StateIndex>> by_depth;
  active.each([&](StateIndex s) {
    int depth = 0;
    for (StateIndex a = s; a != kRoot; a = definition.states[a].parent) ++depth;
    by_depth.emplace_back(-depth, s);
  });
  std::sort(by_depth.begin(), by_depth.end());
  for (const auto& [depth, s] : by_depth) {
    const auto& on = definition.states[s].on;
    found.insert(found.end(), on.begin(), on.end());
  }
  return found;
}

std::vector<StateIndex> atomic_states(const Definition& definition, const Situation& situation) {
  std::vector<StateIndex> atomic;
  for (const StateIndex s : situation.configuration) {
    const StateKind kind = definition.states[s].kind;
    if (kind == StateKind::atomic || kind == StateKind::final) atomic.push_back(s);
  }
  return atomic;
}

std::vector<StateIndex> with_ancestors(const Definition& definition,
                                       const std::vector<StateIndex>& atomic) {
  std::vector<StateIndex> all;
  for (const StateIndex leaf : atomic) {
    for (StateIndex s = leaf; s != kRoot; s = definition.states[s].parent) all.push_back(s);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Stepper::Stepper(const Definition& definition, Json context)
    : definition_(definition),
      context_(std::move(context)),
      doc_(context_["doc"]),
      active_(definition.states.size()),
      to_enter_(definition.states.size()),
      to_exit_(definition.states.size()),
      fruitless_(definition.states.size()) {}

Result<Macrostep> Stepper::start() {
  active_.add(kRoot);
  run(state(kRoot).entry);
  if (state(kRoot).kind == StateKind::parallel)
    add_regions(kRoot);
  else
    add_all(state(kRoot).initial, kRoot);
  enter_all();
  return settle();
}

Result<Macrostep> Stepper::react(const Situation& situation, const std::string& event,
                                 const Permitted& permitted) {
  active_.add(kRoot);
  for (const StateIndex s : situation.configuration) active_.add(s);
  step_.situation.history = situation.history;
  if (is_done(definition_, active_)) {
    running_ = false;  // what has ended takes no more events
  } else {
    name_event(event);
    select(&event, &permitted);
    if (enabled_.empty())
      running_ = false;
    else
      microstep();
  }
  return settle();
}

Result<Macrostep> Stepper::settle() {
  while (running_ && next_microstep()) {
    if (++microsteps_ < limits::kMicrosteps) {
      microstep();
    } else {
      stop(Errc::too_many_microsteps,
           fmt::format("the chart does not come to rest in {} microsteps", limits::kMicrosteps));
    }
  }
  if (failure_) return tl::unexpected<Error>(std::move(*failure_));
  active_.remove(kRoot);
  active_.each([&](StateIndex s) { step_.situation.configuration.push_back(s); });
  step_.done = is_done(definition_, active_);
  step_.doc = std::move(doc_);
  return std::move(step_);
}

// Selects what comes next: eventless transitions before internal events. False: the chart is
// stable.
bool Stepper::next_microstep() {
  select(nullptr, nullptr);
  while (enabled_.empty() && internal_next_ < internal_.size()) {
    const std::string event = std::move(internal_[internal_next_++]);
    name_event(event);
    select(&event, nullptr);
  }
  return !enabled_.empty();
}

void Stepper::microstep() {
  step_.transitions.insert(step_.transitions.end(), enabled_.begin(), enabled_.end());
  exit_states();
  for (const TransitionIndex t : enabled_) run(definition_.transitions[t].actions);
  enter_states();
  in_is_old_ = true;
}

// The context's event carries the name of the event at hand; its data stay the external event's,
// since what is raised carries none of its own.
void Stepper::name_event(const std::string& event) {
  Json& slot = context_["event"];
  if (slot.is_null() || slot.is_object()) slot["name"] = event;
}

bool is_done(const Definition& definition, const StateSet& active) {
  const auto holds_final = [&](StateIndex s) {
    const auto& children = definition.states[s].children;
    return std::any_of(children.begin(), children.end(), [&](StateIndex c) {
      return definition.states[c].kind == StateKind::final && active.has(c);
    });
  };
  if (definition.states[kRoot].kind != StateKind::parallel) return holds_final(kRoot);
  const auto& regions = definition.states[kRoot].children;
  return std::all_of(regions.begin(), regions.end(), [&](StateIndex r) {
    return definition.states[r].kind == StateKind::history || holds_final(r);
  });
}

}  // namespace renkei::chart
