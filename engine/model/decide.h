// decide: what a command means for a record. evolve: what a fact changes. Both pure: no I/O, no
// clock, no threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "chart/definition.h"
#include "model/command.h"
#include "model/event.h"
#include "model/record.h"

namespace renkei::model {

// What decide may know beyond the record: all of it comes as an argument.
struct Circumstances {
  Actor actor;
  Time now;                        // the day in Japan at this instant is the latest effective date
  std::string new_record;          // create: the id that the record gets
  Json settings = Json::object();  // of the taxonomy, for guards
  CalendarPtr calendar = empty_calendar();  // for working days
};

// The events (without seq) that the command causes: for `create` a record.created, for `send` a
// record.transitioned, each followed by one record.transitioned for each event that the record
// sends to itself. The document is valid after each. Errors: not_permitted, not_accepted_here,
// guard_failed (with the guard's faults), schema_mismatch (of the event's data, pointers below
// /data), document_invalid, version_conflict, effective_in_future, effective_before_previous,
// too_many_microsteps, calendar_missing, not_confirmed. The engine alone may send the event of one
// of the record's timers, once it is due; where no guard holds, the event tells that the timer was
// discarded.
//   record   null for `create`; REQUIRES: its definition is `definition`.
Result<std::vector<Event>> decide(const chart::Definition& definition, const Record* record,
                                  const Command& command, const Circumstances& circumstances);

// Who asks through another's key, and what is asked for takes a confirmation: is it there?
// not_confirmed when it is not.
std::optional<Error> confirmation_error(const Actor& actor, const Command& command);

// The event of a due timer that could not be taken, for the reason that deciding `command` gave:
// the record stays as it is, and the timer does not come again. REQUIRES: the timer is armed.
Event discard(const chart::Definition& definition, const Record& record, const Command& command,
              Errc why, const Circumstances& circumstances);

// Total: applies what the event says and never judges. An event of another kind of thing
// (deployment, denial) leaves the record as it is.
Record evolve(Record record, const Event& event);

// One thing that can happen next to a record, as somebody sees it.
struct Opening {
  std::string event;
  std::string source;  // the state that offers it
  chart::TransitionIndex transition = 0;
  bool permitted = false;     // for this actor
  std::vector<Fault> faults;  // of the guard, as far as it can be judged without the event's data
};

// What can happen next (DESIGN: "why is it waiting?"): every transition by a principal that the
// configuration offers.
std::vector<Opening> openings(const chart::Definition& definition, const Record& record,
                              const Circumstances& circumstances);

// Does one of these authorities cover the actor, for this document?
bool covers(const std::vector<chart::Authority>& by, const Actor& actor, const Json& document);

// May the actor read a record of this kind? Auditors and administrators always may.
bool may_read(const chart::Definition& definition, const Actor& actor, const Json& document);

// Every value that a pointer pattern ("/sites/*/institution") meets in a document, with its own
// pointer.
std::vector<std::pair<std::string, const Json*>> select(const Json& document,
                                                        std::string_view pattern);

}  // namespace renkei::model
