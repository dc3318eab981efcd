// Stepper: one macrostep, by the algorithm of SCXML's appendix D. Internal to chart; lives for one
// call.
//
// One file a phase: interpreter.cpp (the loop), selection.cpp (which transitions), transit.cpp
// (exit and enter), actions.cpp (what they do to the document, and what they send).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chart/interpreter.h"
#include "chart/state_set.h"

namespace renkei::chart {

class Stepper {
 public:
  Stepper(const Definition& definition, Json context);
  Result<Macrostep> start();
  Result<Macrostep> react(const Situation& situation, const std::string& event,
                          const Permitted& permitted);

 private:
  using States = std::vector<StateIndex>;

  // interpreter.cpp
  Result<Macrostep> settle();  // eventless transitions and internal events until nothing is enabled
  bool next_microstep();
  void microstep();
  void name_event(const std::string& event);

  // selection.cpp: fills enabled_
  void select(const std::string* event, const Permitted* permitted);
  void select_at(StateIndex atomic, const std::string* event, const Permitted* permitted);
  std::optional<TransitionIndex> first_enabled(StateIndex s, const std::string* event,
                                               const Permitted* permitted);
  bool is_enabled(const Transition& transition, const std::string* event,
                  const Permitted* permitted);
  bool guard_holds(const Transition& transition);
  void remove_conflicting();
  bool exits_overlap(const Transition& a, const Transition& b);
  StateIndex domain_of(const Transition& transition);  // kNoState: targetless
  void add_effective(const States& targets, States& to) const;

  // transit.cpp
  void exit_states();
  void remember(StateIndex exited);
  void enter_states();
  void enter_all();
  void add_descendants(StateIndex s);
  void add_ancestors(StateIndex s, StateIndex ancestor);
  void add_all(const States& states, StateIndex ancestor);
  void add_regions(StateIndex parallel);
  void reached_final(StateIndex s);
  bool is_in_final(StateIndex s) const;

  // actions.cpp
  void run(const std::vector<Action>& actions);
  void act(const Raise& action);
  void act(const Send& action);
  void act(const Create& action);
  void act(const Assign& action);
  void act(const Remove& action);
  void act(const Attain& action);
  // The value, nothing when the context does not have it; valid until the next one is asked for.
  const Json* value_of(const Source& source);
  const Json* members_of(const Members& members);
  bool add_members(const std::vector<std::pair<std::string, Source>>& from, Json& to);
  std::optional<JsonPointer> filled(const JsonPointer& target) const;
  const Json* in_context(const JsonPointer& pointer) const;
  bool affordable(const Json& value, std::size_t depth);
  void assign(const JsonPointer& target, const Json& value);
  void note(const char* op, std::string path, const Json& value);  // in the patch
  void stop(Errc code, std::string detail, std::string pointer = {});

  const State& state(StateIndex s) const { return definition_.states[s]; }
  bool is_atomic(StateIndex s) const {
    return state(s).kind == StateKind::atomic || state(s).kind == StateKind::final;
  }

  const Definition& definition_;
  Json context_;
  Json& doc_;  // in context_
  StateSet active_, to_enter_, to_exit_, fruitless_;
  bool in_is_old_ = true;  // the context's `in` does not say what is active
  std::vector<TransitionIndex> enabled_;
  std::vector<std::string> internal_;  // the internal queue, from internal_next_ on
  std::size_t internal_next_ = 0;
  States effective_;  // used again and again
  Macrostep step_;
  int microsteps_ = 0;
  std::size_t copied_bytes_ = 0;
  Json made_;  // what value_of made
  bool running_ = true;
  std::optional<Error> failure_;
};

// Has the root reached a final state? A root with regions has when all of them have.
bool is_done(const Definition& definition, const StateSet& active);

}  // namespace renkei::chart
