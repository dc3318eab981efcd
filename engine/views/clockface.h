// Clockface: a record's timer as people are shown it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "chart/definition.h"
#include "model/record.h"

namespace renkei::views {

// The place of a timer among those of the definition; their number when it has none of that name.
std::size_t place_of(const chart::Definition& definition, const std::string& timer);

// What a timer is called: the title of its transition, else its delay as it is written.
Json title_of_timer(const chart::Definition& definition, const chart::Timer& timer);

// A record's timer as people are shown it. REQUIRES: the record has it, by `definition`.
//   "timer", "status"; of one that stands still "left" and "unit", else "due", "due_on" (the last
//   day that is in time), "days_left" (negative: days over), "working_days_left" where it counts
//   them and the calendar knows, and "overdue"
struct Clockface {
  const chart::Definition& definition;
  const Calendar& calendar;
  Time now;
  Json show(const model::Record& record, const std::string& timer) const;
  // Those that are armed or stand still, in document order, each with its "title" and "state".
  std::vector<Json> running(const model::Record& record) const;
};

}  // namespace renkei::views
