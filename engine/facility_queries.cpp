// What is asked of requests for shared resources.
#include "query_service.h"
#include "views/facility_checks.h"
#include "wire/codec.h"

namespace renkei {

Result<Json> QueryService::facility_checks(const Ask& ask) {
  std::map<std::string, std::optional<model::Record>> known;
  views::FacilityChecks checks(
      [&](const std::string& id) -> const model::Record* {
        const auto found = known.try_emplace(id);
        if (found.second) found.first->second = views_.records.load(id);
        return found.first->second ? &*found.first->second : nullptr;
      },
      parse_date(text_at(ask.message, "effective_on")).value_or(day_of(ask, ask.seq)));
  Json rows = Json::array();
  const auto add = [&](const std::vector<views::CheckProblem>& problems) {
    for (const views::CheckProblem& problem : problems) rows.push_back(views::to_json(problem));
  };
  if (ask.message.contains("record")) {
    const auto site = readable(ask);
    if (!site) return tl::unexpected(site.error());
    if (site->kind != views::kSiteRequest) {
      return fail(Errc::schema_mismatch, site->id + " is a " + site->kind,
                  {{"/record", "must be a site_request"}});
    }
    add(checks.of_site(*site, Json::object()));
    return Json{{"rows", std::move(rows)}};
  }
  const Json& document = ask.message.at("document");
  const auto definition = ask.definitions->newest(views::kFacilityRequest);
  if (!definition)
    return fail(Errc::unknown_kind, "the workflow of facility requests is not deployed");
  for (const Fault& fault : definition->document->check(document))
    add({{"schema", true, {}, fault.pointer, fault.message, fault.message}});
  add(checks.of_request(document));
  return Json{{"rows", std::move(rows)}};
}

// When the event at a position was recorded.
Result<std::string> QueryService::time_at(Seq seq) {
  const auto event = wire::read_event(engine_.log().read(seq - 1, 1).at(0).body);
  if (!event) return tl::unexpected(event.error());
  return to_string(event->time);
}

// A row's `event_time` is that of its record's last event.
Result<Json> QueryService::facility_calendar(const Ask& ask) {
  const Date first = *parse_date(text_at(ask.message, "from"));
  const Date last = *parse_date(text_at(ask.message, "to"));
  if (last < first) {
    return fail(Errc::schema_mismatch, "the days end before they begin",
                {{"/to", "must not be before " + to_string(first)}});
  }
  const Interval days{begin_of(first), begin_of(last) + kMinutesOfDay};
  Json result = views_.facility_use.calendar(
      {text_at(ask.message, "resource"), text_at(ask.message, "institution"), days,
       minute_in_japan(engine_.clock().now())},
      views::readable_by(ask.actor, *ask.definitions));
  for (Json& row : result["rows"]) {
    auto time = time_at(row["event_seq"].get<Seq>());
    if (!time) return tl::unexpected(time.error());
    row["event_time"] = std::move(*time);
  }
  return result;
}

// What is late or unused is judged by the clock; as of a position by when that was recorded.
Result<Json> QueryService::facility_usage(const Ask& ask) {
  return as_of(ask).map([&](Seq seq) {
    const bool past = ask.message.contains("as_of");
    const Minute now =
        past ? begin_of(day_of(ask, seq)) + kMinutesOfDay : minute_in_japan(engine_.clock().now());
    return views_.facility_use.usage(
        {*fiscal_year_of(ask.message), now, seq}, [&](Seq row) { return record_as_of(row, seq); },
        views::readable_by(ask.actor, *ask.definitions));
  });
}

Result<Json> QueryService::facility_waiting(const Ask& ask) {
  return views_.facility_use.waiting(text_at(ask.message, "resource"),
                                     minute_in_japan(engine_.clock().now()),
                                     views::readable_by(ask.actor, *ask.definitions));
}

}  // namespace renkei
