// iCalendar (RFC 5545): bookings as events that calendars can read.
#pragma once

#include <string>

#include "base/json.h"
#include "cli/messages.h"

namespace renkei::cli {

// The rows of facility.calendar as a VCALENDAR: times in UTC, each line at most 75 octets, CRLF.
// UID is RECORD.N@renkei, so that a later export replaces an event and does not double it; SEQUENCE
// is the record's version, DTSTAMP when its last event was recorded.
std::string to_icalendar(const Json& rows, Language language);

}  // namespace renkei::cli
