// When a timer is due. Internal to model.
//
// Counted from the event that entered its state (Civil Code, articles 139 to
// 141: time counts from the instant, days from the day after, and end with their last):
//   a duration with a part of time  from `time`, when the event was recorded
//   a duration in days, months …    from `effective_on`, at the end of that day in Japan
//   working days                    likewise, by the calendar
//   a date of the document          at the end of that day, moved by the offset; a whole number
//                                   there is a fiscal year, and means its last day
//   fiscal_year_end                 at the end of 31 March of the fiscal year of `effective_on`
#pragma once

#include <optional>

#include "base/calendar.h"
#include "chart/definition.h"
#include "model/event.h"

namespace renkei::model {

// Nothing when the document does not hold the date. calendar_missing.
//   event     that enters the state, or changes the date: its time and effective_on
//   document  after it
Result<std::optional<Time>> due_of(const chart::Delay& delay, const Event& event,
                                   const Json& document, const Calendar& calendar);

// Does it count from the instant, since it has a part of time and is of no date?
bool counts_from_now(const chart::Delay& delay);

// The day that the document names: a date, or the last day of a fiscal year.
std::optional<Date> day_at(const Json& document, const JsonPointer& pointer);

// What the log can write and read (base/time.h).
Time within_limits(Time due);

}  // namespace renkei::model
