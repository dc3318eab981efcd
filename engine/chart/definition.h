// Definition: a workflow definition (a statechart and the schema of its record's document), checked
// whole and compiled to flat tables.
//
// States are numbered in document order, the order of the file (SCXML 3.13), root = 0; the
// descendants of s are exactly (s, s.last]. Transitions are numbered in document order too. Ids of
// states are key names, unique. Thread rule: immutable once loaded; shared freely.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/result.h"
#include "chart/delay.h"
#include "chart/predicate.h"

namespace renkei::chart {

using StateIndex = std::uint16_t;
using TransitionIndex = std::uint16_t;
using TimerIndex = std::uint16_t;
inline constexpr StateIndex kRoot = 0;
inline constexpr StateIndex kNoState = 0xFFFF;

enum class StateKind : std::uint8_t { atomic, compound, parallel, final, history };

struct Title {
  std::string ja, en;
};

// {"members": POINTER, "once": NAME}: the members of the object there as a list, in the order of
// their names; with `once` the first of those that are alike in that member.
struct Members {
  JsonPointer of;
  std::string once;
};
// A value in an action. In the definition: {"from": POINTER} is taken from the context, below /doc,
// /event, /actor, /settings, /record (its id and the version that this event gives it) or /each;
// {"members": …} is as above; {"value": X} is X; anything else is itself. Where the context has
// nothing at the pointer (an optional field of the event was not given), an assign leaves its
// target as it was, and a send or create leaves the member out.
using Source = std::variant<JsonPointer, Json, Members>;

struct Raise {
  std::string event;
};
struct Send {
  // Where the context names the record (a string or an array of them); none = itself.
  std::optional<JsonPointer> to;
  std::string event;
  std::vector<std::pair<std::string, Source>> data;
  Duration delay = {};  // of a plain chart, to itself: zero = after this macrostep
  // To another record: it has to be taken there, or the whole command is refused.
  bool required = false;
  // To another record: where that one has gone on since, it is dated by its last day.
  bool late = false;
};
// A new record of another kind, made in the same transaction: one, or one for each element of the
// list at `each`, which is /each in the context meanwhile.
struct Create {
  std::string kind;
  std::optional<JsonPointer> each;
  std::vector<std::pair<std::string, Source>> document;
};
// Target pointers are inside the document ("/award/number", not "/doc/award/number"); in file
// order. Parents that are missing are made: an array where the next token is `-`, which appends,
// else an object. A token {NAME} is the member NAME of the event's data, a string
// ("/answers/{site}"); without it the target is left as it was.
struct Assign {
  std::vector<std::pair<JsonPointer, Source>> values;
};
// Is it a token {NAME} of a target?
inline bool is_filled_in(std::string_view token) {
  return token.size() > 2 && token.front() == '{' && token.back() == '}';
}
// Takes a member of the document away, where it is there; its target is one as of Assign.
struct Remove {
  JsonPointer target;
};
struct Attain {
  std::string type;
};
using Action = std::variant<Raise, Send, Create, Assign, Remove, Attain>;

// One entry of `by`: a role, bound to a place in the document ("coordinator@/lead",
// "facility_manager@/sites/*") or not ("secretariat"). "engine" is the engine itself.
struct Authority {
  std::string role;
  std::string place;  // pointer pattern in the document, "" = anywhere
};

struct Transition {
  StateIndex source = kRoot;
  std::vector<std::string> events;  // exact names, "prefix.*" or "*"; empty for `always`
  std::vector<StateIndex> targets;  // empty = targetless
  bool internal = false;
  // Who takes it through another's key has to have proved lately who they are (bus.md 4.3).
  bool confirm = false;
  std::vector<Authority> by;
  Json data_schema;  // null when the event carries no data
  PredicatePtr data;
  PredicatePtr guard;
  std::vector<Action> actions;
  Title title;
  std::string pointer;  // where it stands in the definition
};

// One key of a state's `after`. It is set when the state is entered, and falls when it is left;
// when it is due, its event is the external event of a macrostep. The event's transitions stand in
// the state's `on`, without `by` and `data`: it is the engine that sends it.
struct Timer {
  StateIndex state = kRoot;
  std::string event;  // "after.STATE.N", N from 0 within the state
  Delay delay;
  bool deadline = false;  // one of its transitions says `deadline`: people are shown when it is due
};

struct State {
  std::string id;
  StateKind kind = StateKind::atomic;
  bool deep = false;  // of history
  StateIndex parent = kNoState;
  StateIndex last = kRoot;           // the last descendant, or itself
  std::vector<StateIndex> children;  // in document order
  std::vector<StateIndex> initial;   // of compound; default targets of history
  // With an event, in document order; among them onDone as done.state.ID, and `after` as
  // after.ID.N.
  std::vector<TransitionIndex> on;
  std::vector<TransitionIndex> always;  // eventless, in document order
  std::vector<TimerIndex> timers;       // in document order
  // `pauses`: the states whose timers stand still while this one is active, as far as they count
  // time (durations, working days); a date stands.
  std::vector<StateIndex> pauses;
  std::vector<Action> entry, exit;
  std::string stage;  // "" when none
  std::vector<std::string> tags;
  Title title;
};

struct Definition {
  std::string kind;
  std::uint32_t version = 1;
  Title title;
  bool chosen_ids = false;  // `ids`: "chosen" (by who creates it) or "assigned" (kind-seq)
  Json document_schema;
  PredicatePtr document;           // null for a plain chart
  std::vector<Authority> create;   // who may create a record
  std::vector<Authority> read;     // who may read one; auditors and administrators always may
  std::vector<Authority> correct;  // who may correct one; nobody unless said
  std::vector<State> states;       // [0] is the root
  std::vector<Transition> transitions;
  std::vector<Timer> timers;  // in document order
  std::unordered_map<std::string, StateIndex> index;
  // Does a guard or an action look at that part of its context?
  bool reads_actor = false, reads_settings = false;
  std::string source;  // the JSON text, in the file's order

  bool is_descendant(StateIndex s, StateIndex ancestor) const {
    return s > ancestor && s <= states[ancestor].last;
  }
};

using DefinitionPtr = std::shared_ptr<const Definition>;

// What a deployed workflow may name beyond itself.
struct Vocabulary {
  std::set<std::string> roles, stages, types;
};

// Loads a definition. Every mistake is reported at once (definition_invalid, at most 1,000), each
// with its JSON Pointer into the definition: unknown keys, targets, ids, roles, pointers, schemas,
// states that nothing leads to …
//   compile     makes predicates of the schemas; the workflow's own `definitions` are merged in
//   where they are used. vocabulary  null for a plain chart, which needs `states` alone, and of
//   which `by`, `stage` and `attain` are not
//               checked against anything. A workflow also needs kind, version, title and document.
// `initial` may be left out: the first child in document order (SCXML 3.3). Names of events that
// begin with "done." or "after." are the interpreter's own: nobody raises or sends them, and only a
// plain chart may listen to them by name. A plain chart may send to itself with a `delay`; in a
// workflow, what waits is a state and its `after`.
Result<DefinitionPtr> load_definition(const OrderedJson& source, const CompilePredicate& compile,
                                      const Vocabulary* vocabulary = nullptr);

// Does an event descriptor match an event's name? "*" matches all, "award.*" matches "award" and
// "award.renewed", and anything else matches itself alone (unlike SCXML 3.12.1, where "award" is a
// prefix).
bool matches(std::string_view descriptor, std::string_view event);

}  // namespace renkei::chart
