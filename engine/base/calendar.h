// Calendar: which days are working days. Monday to Friday but for the holidays, which are data: a
// day outside the years that the calendar was given is an error and never a guess.
//
// Year-end closing days (29 December to 3 January) are no national holidays: only 1 January is.
// Thread rule: immutable once filled; shared freely.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace renkei {

// Monday = 1 … Sunday = 7 (ISO 8601).
unsigned weekday_of(Date day);

class Calendar {
 public:
  // The holidays of a span of days, first and last included. Of two spans the later added counts
  // where they meet. REQUIRES: first <= last.
  void add(Date first, Date last, const std::vector<Date>& holidays);

  // Errors of all three: calendar_missing, naming the first day that no span covers.
  Result<bool> is_working_day(Date day) const;
  // The `count`th working day after a day, which is not counted itself (Civil Code, article 140);
  // before it where count is negative. 0 is the day itself, working or not.
  Result<Date> add_working_days(Date from, int count) const;
  // The working days after `from`, up to and with `to`; negative where `to` is before `from`:
  // those after `to`, up to and with `from`.
  Result<int> working_days_between(Date from, Date to) const;

 private:
  bool covers(Date day) const;

  std::map<Date, Date> spans_;  // first day → last day, apart from each other
  std::set<Date> holidays_;
};

using CalendarPtr = std::shared_ptr<const Calendar>;

// One that knows no day.
const CalendarPtr& empty_calendar();

}  // namespace renkei
