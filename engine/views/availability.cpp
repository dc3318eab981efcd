#include "views/availability.h"

#include "base/intervals.h"
#include "views/query.h"

namespace renkei::views {
namespace {

// Without a last day it goes on for now.
bool touches(const Json& outage, Date first, Date last) {
  const auto from = parse_date(text_at(outage, "from"));
  const Date to = parse_date(text_at(outage, "to")).value_or(kNever);
  return from && *from <= last && first <= to;
}

// Where no capacity is stated, none is booked.
bool has_some_left(const Json& resource, const Interval& within) {
  std::vector<Held> held;
  const Json bookings = resource.value("bookings", Json::object());
  for (const Json& booking : bookings) {
    for (const Interval& period : intervals_at(booking, "periods"))
      held.push_back({period, integer_at(booking, "amount"), 0});
  }
  const Json capacity = resource.value("capacity", Json::object());
  return held.empty() || most_held(held, within) < integer_at(capacity, "amount");
}

}  // namespace

bool free_in(const Json& resource, bool suspended, Date first, Date last) {
  const auto from = parse_date(text_at(resource, "valid_from"));
  const Date to = parse_date(text_at(resource, "valid_to")).value_or(kNever);
  if (!from || first < *from || to < last) return false;
  const auto out = [&](const char* member) {
    const auto outage = resource.find(member);
    return outage != resource.end() && outage->is_object() && touches(*outage, first, last);
  };
  return !(suspended && out("outage")) && !out("planned_outage") &&
         has_some_left(resource, {begin_of(first), begin_of(last) + kMinutesOfDay});
}

}  // namespace renkei::views
