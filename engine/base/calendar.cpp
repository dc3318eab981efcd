#include "base/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>

namespace renkei {

unsigned weekday_of(Date day) {
  return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day.days}}}.iso_encoding();
}

const CalendarPtr& empty_calendar() {
  static const CalendarPtr empty = std::make_shared<const Calendar>();
  return empty;
}

void Calendar::add(Date first, Date last, const std::vector<Date>& holidays) {
  assert(first <= last);
  holidays_.erase(holidays_.lower_bound(first), holidays_.upper_bound(last));
  for (const Date day : holidays) {
    if (first <= day && day <= last) holidays_.insert(day);
  }
  // Spans that touch become one, so that covers() looks at one of them.
  auto span = spans_.upper_bound({first.days});
  if (span != spans_.begin() && std::prev(span)->second.days + 1 >= first.days) --span;
  while (span != spans_.end() && span->first.days <= last.days + 1) {
    first = std::min(first, span->first);
    last = std::max(last, span->second);
    span = spans_.erase(span);
  }
  spans_[first] = last;
}

bool Calendar::covers(Date day) const {
  const auto after = spans_.upper_bound(day);
  return after != spans_.begin() && day <= std::prev(after)->second;
}

Result<bool> Calendar::is_working_day(Date day) const {
  if (!covers(day)) {
    return fail(Errc::calendar_missing,
                fmt::format("the calendar does not say which days around {} are holidays: the "
                            "secretariat can add that year (renkei calendar add)",
                            to_string(day)));
  }
  return weekday_of(day) <= 5 && !holidays_.contains(day);
}

Result<Date> Calendar::add_working_days(Date from, int count) const {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::abs(count); left > 0;) {
    from.days += step;
    const auto working = is_working_day(from);
    if (!working) return tl::unexpected(working.error());
    if (*working) --left;
  }
  return from;
}

Result<int> Calendar::working_days_between(Date from, Date to) const {
  if (to < from) return working_days_between(to, from).map([](int count) { return -count; });
  int count = 0;
  while (from < to) {
    ++from.days;
    const auto working = is_working_day(from);
    if (!working) return working.map([](bool) { return 0; });
    if (*working) ++count;
  }
  return count;
}

}  // namespace renkei
