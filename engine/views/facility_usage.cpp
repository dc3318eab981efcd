// What a fiscal year came to, and who waits.
#include <algorithm>
#include <map>

#include "views/catalogue.h"
#include "views/facility_use.h"

namespace renkei::views {
namespace {

constexpr const char* kCounts[] = {"requests",  "declined", "waiting", "lapsed",
                                   "cancelled", "late",     "unused"};

bool is_booked(const std::string& state) {
  return state == "agreed" || state == "in_use" || state == "used";
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
  const std::string state = site_state(site);
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
  const std::string slot = site_slot(state, {periods[0].begin, periods.back().end}, now);
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

Json FacilityUse::usage(const Year& asked, const RecordAsOf& record_as_of,
                        const MayRead& may_read) {
  const Interval year = span_of(asked.fiscal_year);
  const auto known = [&](std::string_view kind) {
    auto records = all(kind, may_read);
    std::erase_if(records, [&](const auto& record) { return record.created_seq > asked.as_of; });
    for (model::Record& record : records) {
      if (record.seq > asked.as_of) record = record_as_of(record.created_seq);
    }
    return records;
  };
  std::map<std::string, Used> used;
  for (const model::Record& site : known(kSiteRequest))
    count(site, year, asked.now, used[text_at(site.document, "resource")]);
  Json rows = Json::array(), unmet = Json::array();
  Json totals = {{"hours", 0}, {"possible_hours", 0}, {"hours_used", 0}};
  add_counts({}, totals);
  for (const model::Record& resource : known(kResource)) {
    const Used& of_it = used[resource.id];
    if (!is_listed(resource) && of_it.counts.empty() && of_it.minutes == 0) continue;
    Json row = usage_row(resource, year, of_it);
    for (auto& [name, total] : totals.items())
      total = total.get<std::int64_t>() + row[name].get<std::int64_t>();
    rows.push_back(std::move(row));
  }
  for (const model::Record& need : known(kNeed)) {
    const std::string state = site_state(need);
    if (state != "open" && state != "answered") continue;
    unmet.push_back({{"record", need.id},
                     {"title", title_of(need)},
                     {"supporters", need.document.value("supporters", Json::array()).size()}});
  }
  return {{"fiscal_year", asked.fiscal_year},
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
  std::vector<model::Record> sites;
  records_.in_state(kSiteRequest, "waiting", resource, [&](const model::Record& site) {
    if (may_read(site)) sites.push_back(site);
  });
  for (const model::Record& site : sites) {
    const std::string of = text_at(site.document, "resource");
    if (!resource.empty() && of != resource) continue;
    const auto known = resources.try_emplace(of);
    if (known.second) known.first->second = records_.load(of);
    if (!known.first->second) continue;
    const model::Record& it = *known.first->second;
    const std::string requester = text_at(site.document, "requester");
    const Minute held = holding(it.document, requester, now);
    found.push_back(
        {held,
         site.created_seq,
         {{"record", site.id},
          {"resource", of},
          {"title", title_of(site)},
          {"requester", requester},
          {"asked_on", site.document.value("asked_on", Json())},
          {"held_hours", held / 60},
          {"periods", site.document.value("periods", Json())},
          {"amount", integer_at(site.document, "amount", 1)},
          {"fits", site_state(it) == "published" && has_room(site, it.document, now)}}});
  }
  std::sort(found.begin(), found.end(), [](const Waits& a, const Waits& b) {
    return a.held != b.held ? a.held < b.held : a.row < b.row;
  });
  Json rows = Json::array();
  for (Waits& each : found) rows.push_back(std::move(each.line));
  return page_of(std::move(rows));
}

}  // namespace renkei::views
