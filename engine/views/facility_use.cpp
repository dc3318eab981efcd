#include "views/facility_use.h"

#include <algorithm>

#include "views/catalogue.h"

namespace renkei::views {
namespace {

// What is booked, or held until it is answered.
bool holds_room(const std::string& state) {
  return state == "agreed" || state == "in_use" || state == "used" || state == "conditional" ||
         state == "offered";
}

// The periods that it holds: those that were offered, while they are not accepted.
Json held_part(const model::Record& site) {
  const Json decision = site.document.value("decision", Json::object());
  return site_state(site) == "offered" && decision.contains("periods") ? decision : site.document;
}

bool concerns(const Json& document, const FacilityUse::Asked& asked, const std::string& resource) {
  if (!asked.resource.empty() && asked.resource != resource) return false;
  return asked.institution.empty() || text_at(document, "institution") == asked.institution ||
         text_at(document, "requester") == asked.institution;
}

// What a row says of the site's request, whichever period it is about.
Json site_row(const model::Record& site) {
  return {{"record", site.id},
          {"resource", site.document.value("resource", Json())},
          {"title", title_of(site)},
          {"institution", site.document.value("institution", Json())},
          {"requester", site.document.value("requester", Json())},
          {"project", site.document.value("project", Json())},
          {"state", site_state(site)},
          {"version", site.version},
          {"event_seq", site.seq}};
}

void add_periods(const model::Record& site, const FacilityUse::Asked& asked, Json& rows) {
  const std::string state = site_state(site);
  const Json held = held_part(site);
  const auto periods = intervals_at(held, "periods");
  for (std::size_t n = 0; n < periods.size(); ++n) {
    if (!meet(periods[n], asked.within)) continue;
    Json row = site_row(site);
    row["n"] = n;
    row["from"] = minute_text(periods[n].begin);
    row["to"] = minute_text(periods[n].end);
    row["amount"] = integer_at(held, "amount", 1);
    row["slot"] = site_slot(state, periods[n], asked.now);
    rows.push_back(std::move(row));
  }
}

void add_outages(const model::Record& resource, const FacilityUse::Asked& asked, Json& rows) {
  for (const char* member : {"outage", "planned_outage"}) {
    if (std::string_view(member) == "outage" && site_state(resource) != "suspended") continue;
    const Json outage = resource.document.value(member, Json());
    const auto from = outage.is_object() ? parse_date(text_at(outage, "from")) : std::nullopt;
    if (!from) continue;
    const auto to = parse_date(text_at(outage, "to"));
    Interval span{begin_of(*from), to ? begin_of(*to) + kMinutesOfDay : asked.within.end};
    if (!meet(span, asked.within)) continue;
    rows.push_back(
        {{"record", resource.id},
         {"n", std::string_view(member) == "outage" ? 0 : 1},
         {"resource", resource.id},
         {"title", title_of(resource)},
         {"institution", resource.document.value("institution", Json())},
         {"requester", nullptr},
         {"project", nullptr},
         {"from", minute_text(span.begin)},
         {"to", minute_text(span.end)},
         {"amount", integer_at(resource.document.value("capacity", Json::object()), "amount", 1)},
         {"state", "outage"},
         {"slot", ""},
         {"version", resource.version},
         {"event_seq", resource.seq}});
  }
}

}  // namespace

std::string site_state(const model::Record& record) {
  return record.configuration.empty() ? "" : record.configuration.front();
}

std::string site_slot(const std::string& state, const Interval& period, Minute now) {
  if (state == "agreed" && period.end <= now) return "unused";
  if (state == "agreed" && period.begin < now) return "late";
  if (state == "in_use" && period.end <= now) return "overdue";
  return "";
}

std::vector<model::Record> FacilityUse::all(std::string_view kind, const MayRead& may_read) {
  std::vector<model::Record> found;
  records_.each(kind, [&](const model::Record& record) {
    if (may_read(record)) found.push_back(record);
  });
  return found;
}

Json FacilityUse::calendar(const Asked& asked, const MayRead& may_read) {
  Json rows = Json::array();
  for (const model::Record& site : all(kSiteRequest, may_read)) {
    if (holds_room(site_state(site)) &&
        concerns(site.document, asked, text_at(site.document, "resource")))
      add_periods(site, asked, rows);
  }
  for (const model::Record& resource : all(kResource, may_read)) {
    if (concerns(resource.document, asked, resource.id)) add_outages(resource, asked, rows);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Json& a, const Json& b) {
    return std::pair(a["from"], a["to"]) < std::pair(b["from"], b["to"]);
  });
  return page_of(std::move(rows));
}

}  // namespace renkei::views
