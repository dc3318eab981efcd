// Rehearsal: what a record's recorded year would have been under a draft of its workflow. Pure, and
// nothing is written.
//
// The record begins the year where it was, which the draft may call by other names (Plan). Every
// recorded command of the year is decided again under the draft, in the order of the log: the same
// event, data and day, by the same principal with the roles that it has today. What the draft
// refuses leaves the rehearsed record where it is, and the next command finds it there. What a
// record sends to itself follows of itself; what another record sent to it comes as it was
// recorded. A creation is decided with the document as it was once created.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/definitions.h"
#include "model/migration.h"
#include "model/stays.h"

namespace renkei::model {

// Everything beside the record.
struct Stage {
  const chart::Definition& draft;
  const Plan& plan;
  const Definitions& deployed;  // those under which it was recorded
  Date first, last;             // of the year, both inclusive
  std::function<Actor(const std::string& id)> actor;
  std::function<Json(Date)> settings;
  CalendarPtr calendar = empty_calendar();
};

// The first event at which the ways part.
struct Divergence {
  enum class How : std::uint8_t { no_place, refused, other_states, other_types };
  How how = How::refused;
  Seq seq = 0;        // of the recorded event; no_place: of the last one before the year
  std::string event;  // "" for a creation
  Date effective_on;
  // Atomic states after it, each in its own version's names; other_types: what was attained.
  std::vector<std::string> recorded, rehearsed;
  std::optional<Error> refusal;  // no_place, refused: why
};
std::string_view name_of(Divergence::How how);

struct Rehearsal {
  std::optional<Divergence> divergence;
  Waits before, after;  // of stays that began and ended in the year
};

// REQUIRES: `events` are all events of one record up to some position, in order.
Rehearsal rehearse(const Stage& stage, const std::vector<Event>& events);

}  // namespace renkei::model
