// The way of a record through its chart.
#include <algorithm>
#include <optional>

#include "chart/interpreter.h"
#include "cli/diagram.h"

namespace renkei::cli {
namespace {

using chart::Definition;
using chart::StateIndex;
using chart::TransitionIndex;
using States = std::set<StateIndex>;

// The states that are named, with their ancestors.
States states_named(const Definition& definition, const Json& ids) {
  std::vector<StateIndex> atomic;
  if (!ids.is_array()) return {};
  for (const Json& id : ids) {
    if (!id.is_string()) continue;
    const auto found = definition.index.find(id.get<std::string>());
    if (found != definition.index.end()) atomic.push_back(found->second);
  }
  const auto all = chart::with_ancestors(definition, atomic);
  return {all.begin(), all.end()};
}

// Where a target is a history state, whatever its parent remembers.
bool leads_to(const Definition& definition, const chart::Transition& transition, const States& to) {
  return std::all_of(transition.targets.begin(), transition.targets.end(), [&](StateIndex target) {
    const chart::State& state = definition.states[target];
    return to.contains(state.kind == chart::StateKind::history ? state.parent : target);
  });
}

// Of the transitions that the event could take, the one that led where the record went.
std::optional<TransitionIndex> taken_by(const Definition& definition, const std::string& event,
                                        const States& from, const States& to) {
  const chart::Situation situation{{from.begin(), from.end()}, {}};
  for (const TransitionIndex t : chart::candidates(definition, situation)) {
    const chart::Transition& transition = definition.transitions[t];
    const bool named = std::any_of(
        transition.events.begin(), transition.events.end(),
        [&](const std::string& descriptor) { return chart::matches(descriptor, event); });
    if (named && leads_to(definition, transition, to)) return t;
  }
  return std::nullopt;
}

}  // namespace

Trail trail_of(const Definition& definition, const std::string& record, const Json& configuration,
               const Json& rows) {
  Trail trail;
  trail.record = record;
  trail.here = states_named(definition, configuration);
  std::size_t step = 0;
  for (const Json& row : rows) {
    ++step;
    const States from = states_named(definition, row.value("from", Json()));
    const States to = states_named(definition, row.value("to", Json()));
    States entered;
    std::set_difference(to.begin(), to.end(), from.begin(), from.end(),
                        std::inserter(entered, entered.end()));
    const std::string event = text_at(row, "event");
    if (const auto taken = event.empty() ? std::nullopt : taken_by(definition, event, from, to)) {
      trail.taken[*taken].push_back(step);
      for (const StateIndex target : definition.transitions[*taken].targets) {
        if (to.contains(target)) entered.insert(target);  // also one that it was in
      }
    }
    for (const StateIndex state : entered) trail.entered[state].push_back(step);
  }
  return trail;
}

}  // namespace renkei::cli
