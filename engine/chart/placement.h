// Placement: a configuration that grows from single states, and is completed as SCXML enters it.
// Internal to chart.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "chart/definition.h"
#include "chart/state_set.h"

namespace renkei::chart {

bool is_history(const Definition& definition, StateIndex s);

class Placement {
 public:
  using States = std::vector<StateIndex>;

  explicit Placement(const Definition& definition);

  // A state and its ancestors.
  void add(StateIndex s);

  // Two active children of a state that can have but one; nothing when there are none.
  std::optional<std::pair<StateIndex, StateIndex>> conflict() const;

  // Enters what is missing: regions and compound states by their initial states, or by what
  // `history` remembers. REQUIRES: no conflict.
  void complete(const std::map<StateIndex, States>& history) { complete_below(kRoot, history); }

  // Would a record have ended here?
  bool done() const;

  // Every active state but the root, in document order.
  States configuration() const;

 private:
  void complete_below(StateIndex s, const std::map<StateIndex, States>& history);
  void enter(const States& targets, const std::map<StateIndex, States>& history);
  const State& state(StateIndex s) const { return definition_.states[s]; }

  const Definition& definition_;
  StateSet active_;
};

}  // namespace renkei::chart
