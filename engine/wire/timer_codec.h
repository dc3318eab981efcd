// Timers ↔ JSON: the changes that an event tells, and where the timers of a record stand.
#pragma once

#include <optional>
#include <vector>

#include "base/json.h"
#include "model/event.h"
#include "wire/canonical.h"
#include "wire/member_reader.h"

namespace renkei::wire {

// [{"change", "due"?, "left"?, "reason"?, "timer", "unit"?}], and back; nothing when it is none.
void append_canonical(std::string& out, const std::vector<model::TimerChange>& changes);
std::optional<std::vector<model::TimerChange>> read_timer_changes(const Json& value);

// {TIMER: {"due", "left"?, "seq", "status", "unit"?}}, and back.
void append_canonical(std::string& out, const model::Timers& timers);
std::optional<model::Timers> read_timers(const Json& value);

// `timers` of an event's data: optional for ever, since what was written before there were timers
// has none.
void append_timers(ObjectWriter& data, const model::Event& event);
void read_event_timers(MemberReader& data, model::Event& event);

}  // namespace renkei::wire
