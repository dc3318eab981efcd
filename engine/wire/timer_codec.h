// Timers ↔ JSON: the changes that an event tells, and where the timers of a record stand.
#pragma once

#include <optional>
#include <vector>

#include "base/json.h"
#include "model/event.h"
#include "wire/canonical.h"
#include "wire/member_reader.h"

namespace renkei::wire {

// [{"timer", "change", "due"?, "left"?, "unit"?, "reason"?}], and back; nothing when it is none.
Json to_json(const std::vector<model::TimerChange>& changes);
std::optional<std::vector<model::TimerChange>> read_timer_changes(const Json& value);

// {TIMER: {"status", "due", "seq", "left"?, "unit"?}}, and back.
Json to_json(const model::Timers& timers);
std::optional<model::Timers> read_timers(const Json& value);

// `timers` of an event's data: optional for ever, since what was written before there were timers
// has none.
void append_timers(ObjectWriter& data, const model::Event& event);
void read_event_timers(MemberReader& data, model::Event& event);

}  // namespace renkei::wire
