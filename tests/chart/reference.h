// A second interpreter: SCXML's appendix D written down word by word over sets, slow and plain,
// sharing nothing with the engine's but the tables. It runs no actions; the property test compares
// which transitions one microstep takes and which states it exits and enters.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "chart/interpreter.h"

namespace renkei::chart::testing {

class Reference {
 public:
  using States = std::set<StateIndex>;  // ascending = document order

  Reference(const Definition& definition, const Situation& situation)
      : d_(definition),
        configuration_(situation.configuration.begin(), situation.configuration.end()),
        history_(situation.history) {}

  std::vector<TransitionIndex> select(const std::function<bool(const Transition&)>& enabled) const {
    std::vector<TransitionIndex> chosen;
    for (const StateIndex atomic : configuration_) {
      if (!d_.states[atomic].children.empty()) continue;
      std::vector<StateIndex> line = {atomic};
      for (const StateIndex a : ancestors(atomic, kNoState)) line.push_back(a);
      if (const auto t = first_of(line, enabled)) {
        if (std::find(chosen.begin(), chosen.end(), *t) == chosen.end()) chosen.push_back(*t);
      }
    }
    return without_conflicts(chosen);
  }

  States exit_set(const std::vector<TransitionIndex>& transitions) const {
    States exits;
    for (const TransitionIndex t : transitions) {
      if (d_.transitions[t].targets.empty()) continue;
      const StateIndex domain = domain_of(t);
      for (const StateIndex s : configuration_) {
        if (inside(s, domain)) exits.insert(s);
      }
    }
    return exits;
  }

  void exit(const States& exits) {
    for (const StateIndex s : exits) {
      for (const StateIndex h : d_.states[s].children) {
        if (d_.states[h].kind != StateKind::history) continue;
        history_[h].clear();
        for (const StateIndex c : configuration_) {
          const bool kept = d_.states[h].deep ? d_.states[c].children.empty() && inside(c, s)
                                              : d_.states[c].parent == s;
          if (kept) history_[h].push_back(c);
        }
      }
    }
    for (const StateIndex s : exits) configuration_.erase(s);
  }

  States entry_set(const std::vector<TransitionIndex>& transitions) const {
    States entries;
    for (const TransitionIndex t : transitions) {
      if (d_.transitions[t].targets.empty()) continue;
      for (const StateIndex s : d_.transitions[t].targets) descend(s, entries);
      const StateIndex domain = domain_of(t);
      for (const StateIndex s : effective(d_.transitions[t].targets)) ascend(s, domain, entries);
      if (domain == kRoot && d_.states[kRoot].kind == StateKind::parallel) regions(kRoot, entries);
    }
    return entries;
  }

 private:
  bool inside(StateIndex s, StateIndex ancestor) const {
    const auto line = ancestors(s, kNoState);
    return std::find(line.begin(), line.end(), ancestor) != line.end();
  }

  // Proper ancestors below `limit`, from the inside out.
  std::vector<StateIndex> ancestors(StateIndex s, StateIndex limit) const {
    std::vector<StateIndex> line;
    for (StateIndex a = d_.states[s].parent; a != kNoState && a != limit; a = d_.states[a].parent)
      line.push_back(a);
    return line;
  }

  std::optional<TransitionIndex> first_of(
      const std::vector<StateIndex>& line,
      const std::function<bool(const Transition&)>& enabled) const {
    for (const StateIndex s : line) {
      for (const TransitionIndex t : d_.states[s].on) {
        if (enabled(d_.transitions[t])) return t;
      }
    }
    return std::nullopt;
  }

  std::vector<TransitionIndex> without_conflicts(const std::vector<TransitionIndex>& chosen) const {
    std::vector<TransitionIndex> filtered;
    for (const TransitionIndex t1 : chosen) {
      bool preempted = false;
      std::set<TransitionIndex> removed;
      for (const TransitionIndex t2 : filtered) {
        const States one = exit_set({t1}), two = exit_set({t2});
        const bool meet =
            std::any_of(one.begin(), one.end(), [&](StateIndex s) { return two.count(s) != 0; });
        if (!meet) continue;
        if (inside(d_.transitions[t1].source, d_.transitions[t2].source)) {
          removed.insert(t2);
        } else {
          preempted = true;
          break;
        }
      }
      if (preempted) continue;
      std::erase_if(filtered, [&](TransitionIndex t) { return removed.count(t) != 0; });
      filtered.push_back(t1);
    }
    return filtered;
  }

  std::vector<StateIndex> effective(const std::vector<StateIndex>& targets) const {
    std::vector<StateIndex> all;
    for (const StateIndex s : targets) {
      if (d_.states[s].kind != StateKind::history) {
        all.push_back(s);
        continue;
      }
      const auto remembered = history_.find(s);
      for (const StateIndex e :
           effective(remembered != history_.end() ? remembered->second : d_.states[s].initial)) {
        all.push_back(e);
      }
    }
    return all;
  }

  StateIndex domain_of(TransitionIndex t) const {
    const Transition& transition = d_.transitions[t];
    const auto targets = effective(transition.targets);
    const auto holds = [&](StateIndex a) {
      return std::all_of(targets.begin(), targets.end(),
                         [&](StateIndex s) { return inside(s, a); });
    };
    const bool compound = d_.states[transition.source].kind == StateKind::compound;
    if (transition.internal && compound && holds(transition.source)) return transition.source;
    for (const StateIndex a : ancestors(transition.source, kNoState)) {
      if ((d_.states[a].kind == StateKind::compound || a == kRoot) && holds(a)) return a;
    }
    return kRoot;
  }

  void descend(StateIndex s, States& to) const {
    const State& state = d_.states[s];
    if (state.kind == StateKind::history) {
      const auto remembered = history_.find(s);
      const auto& targets = remembered != history_.end() ? remembered->second : state.initial;
      for (const StateIndex t : targets) descend(t, to);
      for (const StateIndex t : targets) ascend(t, state.parent, to);
      return;
    }
    to.insert(s);
    if (state.kind == StateKind::compound) {
      for (const StateIndex t : state.initial) descend(t, to);
      for (const StateIndex t : state.initial) ascend(t, s, to);
    }
    if (state.kind == StateKind::parallel) regions(s, to);
  }

  void ascend(StateIndex s, StateIndex limit, States& to) const {
    for (const StateIndex a : ancestors(s, limit)) {
      if (configuration_.contains(a)) break;  // the one place where we leave the appendix
      to.insert(a);
      if (d_.states[a].kind == StateKind::parallel) regions(a, to);
    }
  }

  void regions(StateIndex parallel, States& to) const {
    for (const StateIndex child : d_.states[parallel].children) {
      if (d_.states[child].kind == StateKind::history) continue;
      const bool entered =
          std::any_of(to.begin(), to.end(), [&](StateIndex s) { return inside(s, child); });
      if (!entered) descend(child, to);
    }
  }

  const Definition& d_;
  States configuration_;
  std::map<StateIndex, std::vector<StateIndex>> history_;
};

}  // namespace renkei::chart::testing
