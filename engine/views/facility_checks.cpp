#include "views/facility_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "views/catalogue.h"
#include "views/query.h"

namespace renkei::views {
namespace {

constexpr std::array<std::string_view, 4> kTakingRoom = {"approve", "condition", "offer",
                                                         "offer_place"};
// Where a project's facilities stand while it runs.
constexpr std::array<std::string_view, 3> kRunning = {"none", "arranged", "in_use"};

bool stands_in(const model::Record& record, std::string_view state) {
  const auto& active = record.configuration;
  return std::find(active.begin(), active.end(), state) != active.end();
}

bool is_running(const model::Record& project) {
  return std::any_of(kRunning.begin(), kRunning.end(),
                     [&](std::string_view state) { return stands_in(project, state); });
}

bool lists(const Json& object, const char* list, const std::string& value) {
  const Json values = object.value(list, Json::array());
  return std::find(values.begin(), values.end(), Json(value)) != values.end();
}

// The lead, a partner, or the institution that carries it on.
bool is_party(const Json& project, const std::string& institution) {
  if (text_at(project, "lead") == institution) return true;
  if (text_at(project.value("translation", Json::object()), "institution") == institution)
    return true;
  const Json partners = project.value("partners", Json::array());
  return std::any_of(partners.begin(), partners.end(), [&](const Json& partner) {
    return text_at(partner, "institution") == institution;
  });
}

const Json& bookings_of(const Json& resource) {
  static const Json none = Json::object();
  const auto found = resource.find("bookings");
  return found == resource.end() ? none : *found;
}

// What others hold, each with its amount.
std::vector<Held> held_by_others(const Json& resource, const std::string& site) {
  std::vector<Held> held;
  for (const auto& [id, booking] : bookings_of(resource).items()) {
    if (id == site) continue;
    for (const Interval& period : intervals_at(booking, "periods"))
      held.push_back({period, integer_at(booking, "amount"), 0});
  }
  return held;
}

std::vector<std::string> who_waives(const std::string& code) {
  if (code == "not_amed_funded") return {"secretariat"};
  if (code.starts_with("quota_")) return {"facility_manager", "secretariat"};
  return {"facility_manager"};
}

std::string span_text(const Interval& span) {
  return minute_text(span.begin) + ".." + minute_text(span.end);
}

}  // namespace

bool takes_room(std::string_view event) {
  return std::find(kTakingRoom.begin(), kTakingRoom.end(), event) != kTakingRoom.end();
}

void FacilityChecks::add(bool hard, std::string code, std::string pointer, std::string ja,
                         std::string en) {
  auto who = hard ? std::vector<std::string>() : who_waives(code);
  problems_.push_back(
      {std::move(code), hard, std::move(who), std::move(pointer), std::move(ja), std::move(en)});
}

std::vector<CheckProblem> FacilityChecks::of_request(const Json& document) {
  problems_.clear();
  of_project(document);
  const Json sites = document.value("sites", Json::array());
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const Json& site = sites[i];
    of_asked({site, "", text_at(document, "project"), text_at(document, "institution"),
              fmt::format("/sites/{}", i), intervals_at(site, "periods"),
              integer_at(site, "amount", 1), site.value("waiting", false), day_});
  }
  return std::move(problems_);
}

std::vector<CheckProblem> FacilityChecks::of_site(const model::Record& site, const Json& data) {
  problems_.clear();
  const Json& document = site.document;
  of_funding(text_at(document, "project"), "");
  const bool other = data.contains("periods");
  of_asked({document, site.id, text_at(document, "project"), text_at(document, "requester"), "",
            intervals_at(other ? data : document, "periods"),
            integer_at(data, "amount", integer_at(document, "amount", 1)), false,
            parse_date(text_at(document, "asked_on")).value_or(day_)});
  const Json waivers = document.value("waivers", Json::array());
  std::erase_if(problems_, [&](const CheckProblem& problem) {
    return !problem.hard && std::any_of(waivers.begin(), waivers.end(), [&](const Json& waiver) {
      return text_at(waiver, "code") == problem.code;
    });
  });
  return std::move(problems_);
}

void FacilityChecks::of_project(const Json& request) {
  const std::string id = text_at(request, "project"), requester = text_at(request, "institution");
  const model::Record* project = lookup_(id);
  if (project == nullptr || project->kind != "project") {
    return add(true, "unknown_project", "/project", "その連携事業はない。",
               "There is no such project.");
  }
  if (!is_running(*project)) {
    add(true, "project_not_running", "/project", id + " は実施中ではない。",
        id + " is not running.");
  }
  if (!is_party(project->document, requester)) {
    add(true, "not_a_party", "/institution", requester + " は連携事業の代表でも参加機関でもない。",
        requester + " is neither the project's lead nor its partner.");
  }
  of_funding(id, "/project");
}

void FacilityChecks::of_funding(const std::string& project, const std::string& pointer) {
  const model::Record* record = lookup_(project);
  if (record != nullptr && record->document.value("award_running", false)) return;
  add(false, "not_amed_funded", pointer, "連携事業はAMEDの支援中ではない。類型３には数えられない。",
      "The project is not AMED-funded now: the use would not count for type 3.");
}

void FacilityChecks::of_asked(const Asked& asked) {
  const model::Record* resource = lookup_(text_at(asked.document, "resource"));
  if (resource == nullptr || resource->kind != kResource) {
    return add(true, "unknown_resource", asked.pointer + "/resource", "その資源はない。",
               "There is no such resource.");
  }
  of_offer(asked, *resource);
  of_periods(asked);
  of_days(asked, resource->document);
  of_outages(asked, *resource);
  of_room(asked, resource->document);
  of_others(asked, resource->document);
  of_quota(asked, resource->document, "institution");
  of_quota(asked, resource->document, "project");
}

// Whether it is offered to them at all.
void FacilityChecks::of_offer(const Asked& asked, const model::Record& resource) {
  const Json& document = resource.document;
  if (!stands_in(resource, "published") && !stands_in(resource, "suspended")) {
    add(true, "not_published", asked.pointer + "/resource", resource.id + " は公開されていない。",
        resource.id + " is not published.");
  }
  const model::Record* requester = lookup_(asked.requester);
  const std::string category = requester ? text_at(requester->document, "category") : "";
  const bool judged = category == "in_house" || category == "university";
  if (judged && asked.requester != text_at(document, "institution") &&
      !lists(document, "open_to", category)) {
    add(true, "not_open", asked.pointer + "/resource",
        "この区分の機関には開かれていない：" + category,
        "It is not open to this kind of institution: " + category);
  }
  const auto needed = integer_at(asked.document, "biosafety_level", 1);
  const auto offered = integer_at(document, "biosafety_level", 1);
  if (needed > offered) {
    add(true, "biosafety_level", asked.pointer + "/biosafety_level",
        fmt::format("BSL {} が要るが、この資源は {} である。", needed, offered),
        fmt::format("BSL {} is needed, and the resource has {}.", needed, offered));
  }
  for (const Json& each : document.value("prerequisites", Json::array())) {
    const auto name = each.get<std::string>();
    if (lists(asked.document, "fulfilled", name)) continue;
    add(false, "prerequisite", asked.pointer + "/fulfilled", "済んでいない要件：" + name,
        "A prerequisite is missing: " + name);
  }
}

void FacilityChecks::of_periods(const Asked& asked) {
  for (std::size_t i = 0; i < asked.periods.size(); ++i) {
    const std::string pointer = fmt::format("{}/periods/{}", asked.pointer, i);
    const Interval& period = asked.periods[i];
    if (period.empty()) {
      add(true, "period", pointer + "/to", "終わりが始めより後でない。",
          "It does not end after it begins.");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!meet(period, asked.periods[j])) continue;
      add(true, "period", pointer, fmt::format("{} 番目の期間と重なる。", j + 1),
          fmt::format("It overlaps period {} of the same site.", j + 1));
    }
  }
}

void FacilityChecks::of_days(const Asked& asked, const Json& resource) {
  const auto from = parse_date(text_at(resource, "valid_from"));
  const Date to = parse_date(text_at(resource, "valid_to")).value_or(kNever);
  const auto lead = integer_at(resource, "lead_time_days");
  const auto horizon = integer_at(resource, "horizon_days", kNever.days);
  for (std::size_t i = 0; i < asked.periods.size(); ++i) {
    const Interval& period = asked.periods[i];
    if (period.empty()) continue;
    const std::string pointer = fmt::format("{}/periods/{}", asked.pointer, i);
    const Date first = day_of(period.begin), last = day_of(period.end - 1);
    if ((from && first < *from) || to < last) {
      add(true, "validity", pointer, "提供の期間の外である。",
          "The resource is not provided then.");
    }
    if (first.days - asked.day.days < lead) {
      add(false, "lead_time", pointer + "/from",
          fmt::format("利用の {} 日前までに申し込む。", lead),
          fmt::format("It has to be asked for {} days before.", lead));
    }
    if (last.days - asked.day.days > horizon) {
      add(false, "horizon", pointer + "/to", fmt::format("{} 日先までしか申し込めない。", horizon),
          fmt::format("It can be asked for {} days ahead at most.", horizon));
    }
  }
}

void FacilityChecks::of_outages(const Asked& asked, const model::Record& resource) {
  const auto out = [&](const char* member) {
    const Json outage = resource.document.value(member, Json());
    if (!outage.is_object()) return;
    const auto from = parse_date(text_at(outage, "from"));
    const Date to = parse_date(text_at(outage, "to")).value_or(kNever);
    if (!from) return;
    const Interval span{begin_of(*from), begin_of(to) + kMinutesOfDay};
    for (std::size_t i = 0; i < asked.periods.size(); ++i) {
      if (!meet(asked.periods[i], span)) continue;
      const std::string days = to_string(*from) + ".." + text_at(outage, "to");
      add(true, "outage", fmt::format("{}/periods/{}", asked.pointer, i), days + " は休止する。",
          "The resource has an outage " + days + ".");
    }
  };
  if (stands_in(resource, "suspended")) out("outage");
  out("planned_outage");
}

void FacilityChecks::of_room(const Asked& asked, const Json& resource) {
  const auto capacity = integer_at(resource.value("capacity", Json::object()), "amount");
  if (asked.amount > capacity) {
    return add(true, "capacity", asked.pointer + "/amount",
               fmt::format("提供量 {} を超える。", capacity),
               fmt::format("It is more than there is: {}.", capacity));
  }
  if (asked.waits) return;
  const auto held = held_by_others(resource, asked.site);
  for (std::size_t i = 0; i < asked.periods.size(); ++i) {
    const auto most = most_held(held, asked.periods[i]);
    if (most + asked.amount <= capacity) continue;
    add(true, "capacity", fmt::format("{}/periods/{}", asked.pointer, i),
        fmt::format("{} の空きは {} である。", span_text(asked.periods[i]), capacity - most),
        fmt::format("There are {} left {}; \"waiting\" joins the waiting list.", capacity - most,
                    span_text(asked.periods[i])));
  }
}

// The same project has it at the same time already.
void FacilityChecks::of_others(const Asked& asked, const Json& resource) {
  for (const auto& [id, booking] : bookings_of(resource).items()) {
    if (id == asked.site || text_at(booking, "project") != asked.project) continue;
    const auto booked = intervals_at(booking, "periods");
    for (std::size_t i = 0; i < asked.periods.size(); ++i) {
      const bool both = std::any_of(booked.begin(), booked.end(), [&](const Interval& other) {
        return meet(asked.periods[i], other);
      });
      if (!both) continue;
      add(false, "overlap", fmt::format("{}/periods/{}", asked.pointer, i),
          "同じ連携事業の予約と重なる：" + id, "The same project has it booked then: " + id);
    }
  }
}

void FacilityChecks::of_quota(const Asked& asked, const Json& resource, const char* of_whom) {
  const auto quota =
      integer_at(resource.value("quota", Json::object()), std::string(of_whom) + "_hours");
  if (quota == 0) return;
  const std::string whom = of_whom == std::string_view("project") ? asked.project : asked.requester;
  std::int64_t minutes = length(asked.periods) * asked.amount;
  for (const auto& [id, booking] : bookings_of(resource).items()) {
    if (id == asked.site || text_at(booking, of_whom) != whom) continue;
    for (const Interval& period : intervals_at(booking, "periods")) {
      const bool over = period.end <= begin_of(day_);
      if (!over) minutes += length({period}) * integer_at(booking, "amount");
    }
  }
  if (minutes <= quota * 60) return;
  add(false, std::string("quota_") + of_whom, asked.pointer + "/periods",
      fmt::format("{} の予約が {} 時間となり、割当て {} 時間を超える。", whom, minutes / 60, quota),
      fmt::format("{} would hold {} hours, and its quota is {}.", whom, minutes / 60, quota));
}

Json to_json(const CheckProblem& problem) {
  return {{"code", problem.code},
          {"hard", problem.hard},
          {"waived_by", problem.waived_by},
          {"pointer", problem.pointer},
          {"message", {{"ja", problem.ja}, {"en", problem.en}}}};
}

Fault to_fault(const CheckProblem& problem, const std::string& prefix) {
  const std::string kind =
      problem.hard ? "hard"
                   : fmt::format("soft, {} may waive it", fmt::join(problem.waived_by, " or "));
  return {prefix + problem.pointer, fmt::format("{} ({}): {}", problem.code, kind, problem.en)};
}

}  // namespace renkei::views
