// Facility use: who uses which resource when, who waits for it, and what a fiscal year came to.
//
// It has no tables of its own, as the catalogue: a question looks at every resource and every
// request to a site. Periods are half-open, in Asia/Tokyo; hours are amount × time, so that two
// slots for one hour are two hours.
#pragma once

#include <string>
#include <vector>

#include "base/intervals.h"
#include "store/database.h"
#include "views/facility_checks.h"
#include "views/query.h"
#include "views/records.h"

namespace renkei::views {

class FacilityUse {
 public:
  explicit FacilityUse(store::Database& database) : records_(database) {}

  // facility.calendar: {"rows": [{"record", "n", "resource", "title", "institution", "requester",
  // "project", "from", "to", "amount", "state", "slot", "version", "event_seq"}]} of what is booked
  // or offered, and of outages (state "outage"), within days, by begin. `slot` is "late" (it has
  // begun and the use has not), "unused" (it is over, and was not used), "overdue" (over, still in
  // use) or
  // "". `n` counts the record's periods from 0.
  struct Asked {
    std::string resource, institution;  // "" = any
    Interval within;
    Minute now = 0;
  };
  Json calendar(const Asked& asked, const MayRead& may_read);

  // facility.usage: a fiscal year's hours by resource and institution, occupancy, what was refused
  // and waits, and what is still wished for: {"fiscal_year", "rows": [{"resource", "title",
  // "institution", "capacity", "hours", "possible_hours", "hours_used", "by": [{"institution",
  // "hours"}], COUNTS}], "totals": {"hours", "possible_hours", "hours_used", COUNTS},
  // "unmet_needs": [{"record", "title", "supporters"}]}; COUNTS are requests, declined, waiting,
  // lapsed, cancelled, late, unused. A request counts in the year of its first period.
  // As known at a position.
  struct Year {
    int fiscal_year = 0;
    Minute now = 0;
    Seq as_of = kLatest;
  };
  Json usage(const Year& asked, const RecordAsOf& record_as_of, const MayRead& may_read);

  // facility.waiting: who waits for a resource ("" = any), in the order in which what becomes free
  // is offered: {"rows": [{"record", "resource", "title", "requester", "asked_on", "held_hours",
  // "periods", "amount", "fits"}]}. First the institution that holds fewer hours of the resource
  // that are not over; of those alike who asked first. `fits` says that there is room for it now.
  Json waiting(const std::string& resource, Minute now, const MayRead& may_read);

 private:
  std::vector<model::Record> all(std::string_view kind, const MayRead& may_read);

  Records records_;
};

// Where a record is, by its first active state; and what is amiss with a period of a site's request
// in that state, as in facility.calendar.
std::string site_state(const model::Record& record);
std::string site_slot(const std::string& state, const Interval& period, Minute now);

}  // namespace renkei::views
