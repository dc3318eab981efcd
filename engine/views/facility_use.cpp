#include "views/facility_use.h"

#include <algorithm>
#include <map>

#include "views/catalogue.h"

namespace renkei::views {
namespace {

constexpr const char* kCounts[] = {"requests",  "declined", "waiting", "lapsed",
                                   "cancelled", "late",     "unused"};

std::string state_of(const model::Record& record) {
  return record.configuration.empty() ? "" : record.configuration.front();
}

// What is booked, or held until it is answered.
bool holds(const std::string& state) {
  return state == "agreed" || state == "in_use" || state == "used" || state == "conditional" ||
         state == "offered";
}

bool is_booked(const std::string& state) {
  return state == "agreed" || state == "in_use" || state == "used";
}

// The periods that it holds: those that were offered, while they are not accepted.
Json held_part(const model::Record& site) {
  const Json decision = site.document.value("decision", Json::object());
  return state_of(site) == "offered" && decision.contains("periods") ? decision : site.document;
}

std::string slot_of(const std::string& state, const Interval& period, Minute now) {
  if (state == "agreed" && period.end <= now) return "unused";
  if (state == "agreed" && period.begin < now) return "late";
  if (state == "in_use" && period.end <= now) return "overdue";
  return "";
}

bool concerns(const Json& document, const FacilityUse::Asked& asked, const std::string& resource) {
  if (!asked.resource.empty() && asked.resource != resource) return false;
  return asked.institution.empty() || text_at(document, "institution") == asked.institution ||
         text_at(document, "requester") == asked.institution;
}

void add_periods(const model::Record& site, const FacilityUse::Asked& asked, Json& rows) {
  const std::string state = state_of(site);
  const Json held = held_part(site);
  const auto periods = intervals_at(held, "periods");
  for (std::size_t n = 0; n < periods.size(); ++n) {
    if (!meet(periods[n], asked.within)) continue;
    rows.push_back({{"record", site.id},
                    {"n", n},
                    {"resource", site.document.value("resource", Json())},
                    {"title", title_of(site)},
                    {"institution", site.document.value("institution", Json())},
                    {"requester", site.document.value("requester", Json())},
                    {"project", site.document.value("project", Json())},
                    {"from", minute_text(periods[n].begin)},
                    {"to", minute_text(periods[n].end)},
                    {"amount", integer_at(held, "amount", 1)},
                    {"state", state},
                    {"slot", slot_of(state, periods[n], asked.now)},
                    {"version", site.version},
                    {"event_seq", site.seq}});
  }
}

void add_outages(const model::Record& resource, const FacilityUse::Asked& asked, Json& rows) {
  for (const char* member : {"outage", "planned_outage"}) {
    if (std::string_view(member) == "outage" && state_of(resource) != "suspended") continue;
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

// Amount × time within a span, in minutes.
Minute held_minutes(const Json& held, const Interval& within) {
  Minute sum = 0;
  for (const Interval& period : intervals_at(held, "periods"))
    sum += length({common(period, within)});
  return sum * integer_at(held, "amount", 1);
}

Interval span_of(int fiscal_year) {
  return {begin_of(fiscal_year_begin(fiscal_year)),
          begin_of(fiscal_year_end(fiscal_year)) + kMinutesOfDay};
}

// The part of a span in which the resource is provided.
Interval provided(const Json& resource, const Interval& span) {
  const auto from = parse_date(text_at(resource, "valid_from"));
  const auto to = parse_date(text_at(resource, "valid_to"));
  return common(
      span, {from ? begin_of(*from) : span.begin, to ? begin_of(*to) + kMinutesOfDay : span.end});
}

struct Used {
  Minute minutes = 0;
  std::int64_t hours_used = 0;
  std::map<std::string, Minute> by;
  std::map<std::string, std::int64_t> counts;
};

void count(const model::Record& site, const Interval& year, Minute now, Used& used) {
  const std::string state = state_of(site);
  if (is_booked(state)) {
    const Minute minutes = held_minutes(site.document, year);
    used.minutes += minutes;
    if (minutes > 0) used.by[text_at(site.document, "requester")] += minutes;
  }
  const auto periods = intervals_at(site.document, "periods");
  const bool of_year =
      !periods.empty() && year.begin <= periods[0].begin && periods[0].begin < year.end;
  if (!of_year) return;
  ++used.counts["requests"];
  used.hours_used += integer_at(site.document.value("use", Json::object()), "hours");
  if (state == "declined" || state == "waiting" || state == "lapsed" || state == "cancelled")
    ++used.counts[state];
  const std::string slot = slot_of(state, {periods[0].begin, periods.back().end}, now);
  if (slot == "late" || slot == "unused") ++used.counts[slot];
}

void add_counts(const std::map<std::string, std::int64_t>& counts, Json& row) {
  for (const char* name : kCounts) {
    const auto found = counts.find(name);
    row[name] = row.value(name, std::int64_t{0}) + (found == counts.end() ? 0 : found->second);
  }
}

Json usage_row(const model::Record& resource, const Interval& year, const Used& used) {
  const Json& document = resource.document;
  const auto capacity = integer_at(document.value("capacity", Json::object()), "amount");
  Json by = Json::array();
  for (const auto& [institution, minutes] : used.by)
    by.push_back({{"institution", institution}, {"hours", minutes / 60}});
  Json row = {{"resource", resource.id},
              {"title", title_of(resource)},
              {"institution", document.value("institution", Json())},
              {"capacity", document.value("capacity", Json())},
              {"hours", used.minutes / 60},
              {"possible_hours", length({provided(document, year)}) * capacity / 60},
              {"hours_used", used.hours_used},
              {"by", std::move(by)}};
  add_counts(used.counts, row);
  return row;
}

bool has_room(const model::Record& site, const Json& resource, Minute now) {
  std::vector<Held> held;
  const Json bookings = resource.value("bookings", Json::object());
  for (const Json& booking : bookings) {
    for (const Interval& period : intervals_at(booking, "periods"))
      held.push_back({period, integer_at(booking, "amount"), 0});
  }
  const auto capacity = integer_at(resource.value("capacity", Json::object()), "amount");
  const auto amount = integer_at(site.document, "amount", 1);
  const auto periods = intervals_at(site.document, "periods");
  return std::all_of(periods.begin(), periods.end(), [&](const Interval& period) {
    return now < period.begin && most_held(held, period) + amount <= capacity;
  });
}

// What an institution holds of a resource that is not over, in minutes.
Minute holding(const Json& resource, const std::string& institution, Minute now) {
  Minute sum = 0;
  const Json bookings = resource.value("bookings", Json::object());
  for (const Json& booking : bookings) {
    if (text_at(booking, "institution") != institution) continue;
    sum += held_minutes(booking, {now, begin_of(kNever)});
  }
  return sum;
}

}  // namespace

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
    if (holds(state_of(site)) && concerns(site.document, asked, text_at(site.document, "resource")))
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

Json FacilityUse::usage(int fiscal_year, Minute now, const MayRead& may_read) {
  const Interval year = span_of(fiscal_year);
  std::map<std::string, Used> used;
  for (const model::Record& site : all(kSiteRequest, may_read))
    count(site, year, now, used[text_at(site.document, "resource")]);
  Json rows = Json::array(), unmet = Json::array();
  Json totals = {{"hours", 0}, {"possible_hours", 0}, {"hours_used", 0}};
  add_counts({}, totals);
  for (const model::Record& resource : all(kResource, may_read)) {
    const Used& of_it = used[resource.id];
    if (!is_listed(resource) && of_it.counts.empty() && of_it.minutes == 0) continue;
    Json row = usage_row(resource, year, of_it);
    for (auto& [name, total] : totals.items())
      total = total.get<std::int64_t>() + row[name].get<std::int64_t>();
    rows.push_back(std::move(row));
  }
  for (const model::Record& need : all(kNeed, may_read)) {
    const std::string state = state_of(need);
    if (state != "open" && state != "answered") continue;
    unmet.push_back({{"record", need.id},
                     {"title", title_of(need)},
                     {"supporters", need.document.value("supporters", Json::array()).size()}});
  }
  return {{"fiscal_year", fiscal_year},
          {"rows", std::move(rows)},
          {"totals", std::move(totals)},
          {"unmet_needs", std::move(unmet)}};
}

Json FacilityUse::waiting(const std::string& resource, Minute now, const MayRead& may_read) {
  struct Waits {
    Minute held;
    Seq row;
    Json line;
  };
  std::vector<Waits> found;
  std::map<std::string, std::optional<model::Record>> resources;
  for (const model::Record& site : all(kSiteRequest, may_read)) {
    const std::string of = text_at(site.document, "resource");
    if (state_of(site) != "waiting" || (!resource.empty() && of != resource)) continue;
    const auto known = resources.try_emplace(of);
    if (known.second) known.first->second = records_.load(of);
    if (!known.first->second) continue;
    const model::Record& it = *known.first->second;
    const std::string requester = text_at(site.document, "requester");
    const Minute held = holding(it.document, requester, now);
    found.push_back({held,
                     site.created_seq,
                     {{"record", site.id},
                      {"resource", of},
                      {"title", title_of(site)},
                      {"requester", requester},
                      {"asked_on", site.document.value("asked_on", Json())},
                      {"held_hours", held / 60},
                      {"periods", site.document.value("periods", Json())},
                      {"amount", integer_at(site.document, "amount", 1)},
                      {"fits", state_of(it) == "published" && has_room(site, it.document, now)}}});
  }
  std::sort(found.begin(), found.end(), [](const Waits& a, const Waits& b) {
    return a.held != b.held ? a.held < b.held : a.row < b.row;
  });
  Json rows = Json::array();
  for (Waits& each : found) rows.push_back(std::move(each.line));
  return page_of(std::move(rows));
}

}  // namespace renkei::views
