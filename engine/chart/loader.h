// Loader: reads a definition's JSON and compiles it, collecting every mistake. Internal to chart.
//
// First the tree of states is walked, so that every id is known; then each state's behaviour is
// read and its targets are resolved; then what can only be judged as a whole is checked. A part
// with a mistake is left out of the tables and reading goes on: the tables are handed out only when
// there was none. One file a concern: loader.cpp (top level and what all share), loader_states,
// loader_transitions, loader_timers, loader_targets, loader_actions, loader_sends, loader_create,
// loader_schemas.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chart/definition.h"

namespace renkei::chart {

// The JSON Pointer of a member or an element, escaped as RFC 6901 says.
std::string below(const std::string& pointer, std::string_view key);
std::string below(const std::string& pointer, std::size_t index);

class Loader {
 public:
  Loader(const OrderedJson& source, const CompilePredicate& compile, const Vocabulary* vocabulary)
      : source_(source), compile_(compile), vocabulary_(vocabulary) {}
  Result<DefinitionPtr> load();

 private:
  using Node = OrderedJson;
  using Keys = std::initializer_list<std::string_view>;

  // Where a state stands in the source.
  struct Place {
    const Node* node;
    std::string pointer;
  };
  // Where an event's transitions stand: below `on`, `always`, `onDone` or `after`.
  enum class Cause { named, eventless, done, timed };

  // loader.cpp
  void read_top();
  void read_identity();
  void read_access(std::string_view key, std::vector<Authority>& to);
  Result<DefinitionPtr> finish();
  void fault(std::string pointer, std::string message);
  bool expect_object(const Node& node, const std::string& pointer);
  void check_keys(const Node& node, const std::string& pointer, Keys known);
  std::optional<std::string> text_of(const Node& node, const std::string& pointer);
  void read_title(const Node& parent, const std::string& pointer, Title& to);
  void read_by(const Node& node, const std::string& pointer, std::vector<Authority>& to);
  std::optional<Authority> authority_of(const std::string& text, const std::string& pointer);

  // loader_states.cpp
  void read_tree();
  void read_state(const Node& node, std::string pointer, const std::string& id, StateIndex parent,
                  int depth);
  StateKind kind_of(const Node& node, const std::string& pointer);
  void register_id(const std::string& id, const std::string& pointer, StateIndex index);
  void read_children(const Node& node, const std::string& pointer, StateIndex index, int depth);
  void check_shape(StateIndex index);
  void check_family(StateIndex index);
  void read_behaviour(StateIndex index);
  void read_stage(StateIndex index);
  void read_tags(StateIndex index);

  // loader_transitions.cpp
  void read_on(StateIndex index, const Node& node, const std::string& pointer);
  void read_transitions(StateIndex index, Cause cause, const std::string& event, const Node& node,
                        const std::string& pointer);
  void read_transition(StateIndex index, Cause cause, const std::string& event, const Node& node,
                       const std::string& pointer);
  void read_parts(Transition& transition, Cause cause, const Node& node,
                  const std::string& pointer);
  bool read_flag(const Node& node, const std::string& pointer, std::string_view key);
  void keep(Transition transition, Cause cause);
  bool check_descriptor(const std::string& event, const std::string& pointer);

  // loader_timers.cpp
  void read_pauses(StateIndex index, const Node& node, const std::string& pointer);
  void read_after(StateIndex index, const Node& node, const std::string& pointer);
  std::optional<Delay> delay_of(const std::string& key, const std::string& pointer);
  bool read_date(std::string_view text, const std::string& pointer, Delay& to);

  // loader_targets.cpp
  std::vector<StateIndex> targets_of(const Node& node, const std::string& pointer);
  void check_together(const std::vector<StateIndex>& targets, const std::string& pointer);
  bool in_different_regions(StateIndex a, StateIndex b) const;
  void read_initial(StateIndex index);
  void read_history(StateIndex index);
  void check_reachable();
  bool spread(std::vector<bool>& reached) const;
  bool enter(std::vector<bool>& reached, StateIndex state) const;

  // loader_actions.cpp
  void read_actions(const Node& node, const std::string& pointer, std::vector<Action>& to);
  std::optional<Action> action_of(const Node& node, const std::string& pointer);
  std::optional<Action> raise_of(const Node& node, const std::string& pointer);
  std::optional<Action> assign_of(const Node& node, const std::string& pointer);
  std::optional<Action> remove_of(const Node& node, const std::string& pointer);
  std::optional<Action> attain_of(const Node& node, const std::string& pointer);
  bool check_event_name(const std::string& event, const std::string& pointer);
  std::optional<Source> members_of(const Node& node, const std::string& pointer);
  std::optional<Source> source_of(const Node& node, const std::string& pointer);
  std::optional<JsonPointer> context_pointer(const std::string& text, const std::string& pointer);
  std::optional<JsonPointer> document_pointer(const std::string& text, const std::string& pointer);

  // loader_sends.cpp
  std::optional<Action> send_of(const Node& node, const std::string& pointer);
  bool flag_of(const Node& node, const std::string& pointer, std::string_view key);
  void read_send_delay(const Node& node, const std::string& pointer, Send& to);

  // loader_create.cpp
  std::optional<Action> create_of(const Node& node, const std::string& pointer);
  std::vector<std::pair<std::string, Source>> sources_of(const Node& node,
                                                         const std::string& pointer);

  // loader_schemas.cpp
  void read_definitions();
  void read_document();
  PredicatePtr read_schema(const Node& node, const std::string& pointer, Json* kept = nullptr);
  bool add_used(const Json& value, const std::string& pointer, const Json& own, Json& used);
  bool add_definition(const std::string& ref, const std::string& pointer, const Json& own,
                      Json& used);

  const OrderedJson& source_;
  const CompilePredicate& compile_;
  const Vocabulary* const vocabulary_;
  Definition definition_;
  std::vector<Place> places_;        // of each state
  std::map<std::string, Json> own_;  // the workflow's own `definitions`
  std::vector<Fault> faults_;
};

}  // namespace renkei::chart
