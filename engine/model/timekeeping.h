// What a macrostep does to the record's timers. Internal to model.
//
// A timer whose date in the document changes is set anew. A day that was over before the event was
// recorded: a timer that only says so (no target, no actions) lapses, since nobody needs to be told
// of what they enter as past; one that does something is due at the end of the day that it was
// recorded on, so that whoever enters the past has that day to bring it up to the present.
#pragma once

#include <vector>

#include "base/calendar.h"
#include "chart/interpreter.h"
#include "model/event.h"
#include "model/record.h"

namespace renkei::model {

// The changes in this order: what the event fired; then of each timer, in document order, what
// leaving and entering states and changing the document did; then pauses. calendar_missing.
//   before     the record before the step; without id when it is created
//   event      its time, effective_on, actor, name and patch
Result<std::vector<TimerChange>> timer_changes(const chart::Definition& definition,
                                               const Record& before, const Event& event,
                                               const chart::Macrostep& step,
                                               const Calendar& calendar);

// A record that goes over to another definition: a timer that is there too, with the same delay and
// an active state, stays as it is; others fall, and those of active states that it had not are set
// as if their states were entered.
//   event  its time and effective_on;  step  situation and doc
Result<std::vector<TimerChange>> timer_changes_over(const chart::Definition& from,
                                                    const chart::Definition& to,
                                                    const Record& before, const Event& event,
                                                    const chart::Macrostep& step,
                                                    const Calendar& calendar);

// Is this the name of a timer of the record that is armed and due at `now`?
bool is_due(const Record& record, const std::string& timer, Time now);

}  // namespace renkei::model
