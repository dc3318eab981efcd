#include "views/availability.h"

#include "views/query.h"

namespace renkei::views {
namespace {

// Without a last day it goes on for now.
bool touches(const Json& outage, Date first, Date last) {
  const auto from = parse_date(text_at(outage, "from"));
  const Date to = parse_date(text_at(outage, "to")).value_or(kNever);
  return from && *from <= last && first <= to;
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
  return !(suspended && out("outage")) && !out("planned_outage");
}

}  // namespace renkei::views
