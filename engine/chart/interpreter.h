// The interpreter: W3C SCXML semantics (appendix D) over a Definition.
//
// Pure: no I/O, no clock, no threads. A macrostep takes one external event, then all eventless
// transitions and internal events until the chart is stable, at most limits::kMicrosteps
// microsteps.
//
// The context is one JSON object: {"doc", "event": {"name", "data", "effective_on"}, "actor":
// {"id", "roles"}, "in": [active state ids], "settings", "record"?: {"id", "version"}}; guards are
// schemas of it, actions read from it. The interpreter keeps `doc` and `in` current while it runs,
// so a later guard of the same macrostep sees what was assigned.
//
// While a raised or done event is handled, the context's event has that event's name; its data stay
// the external event's, since a raised event carries none. A record in a final state of the root
// takes no more events, and keeps its configuration. An assign that has no place in the document
// (below a string, beyond an array's end), or that makes it grow beyond the limits, ends the
// macrostep with document_invalid.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "chart/definition.h"

namespace renkei::chart {

// Where an instance of a chart is.
struct Situation {
  std::vector<StateIndex> configuration;  // every active state but the root, in document order
  std::map<StateIndex, std::vector<StateIndex>> history;
  friend bool operator==(const Situation&, const Situation&) = default;
};

struct Sent {
  std::vector<std::string> to;  // record ids; empty = to itself
  std::string event;
  Json data;
  Duration delay = {};                  // zero = after this macrostep
  bool required = false, late = false;  // as Send says
  std::string create = {};  // not "": a record of this kind is made, with `data` as its document
  friend bool operator==(const Sent&, const Sent&) = default;
};

// What one macrostep did.
struct Macrostep {
  Situation situation;
  std::vector<TransitionIndex> transitions;  // taken, in order; empty: the event was not accepted
  std::vector<StateIndex> exited, entered;   // of all microsteps, in order
  Json doc;                                  // the document afterwards
  Json patch = Json::array();                // RFC 6902 from the document before to `doc`
  std::vector<Sent> sent;
  std::vector<std::string> attained;
  bool done = false;  // the root reached a final state
};

// May this transition be taken by who sent the event? Asked before its guard, for the external
// event alone.
using Permitted = std::function<bool(const Transition&)>;

// Enters the initial configuration. too_many_microsteps when the chart does not come to rest.
Result<Macrostep> start(const Definition& definition, Json context);

// Takes one external event. A macrostep without transitions means that nothing was enabled.
Result<Macrostep> react(const Definition& definition, const Situation& situation,
                        const std::string& event, Json context, const Permitted& permitted);

// All transitions with an event that the situation offers, guards and authority aside: innermost
// states first, then document order.
std::vector<TransitionIndex> candidates(const Definition& definition, const Situation& situation);

// The active atomic states, in document order; and the situation's whole configuration from those.
std::vector<StateIndex> atomic_states(const Definition& definition, const Situation& situation);
std::vector<StateIndex> with_ancestors(const Definition& definition,
                                       const std::vector<StateIndex>& atomic);

}  // namespace renkei::chart
