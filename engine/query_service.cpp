#include "query_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "base/logging.h"
#include "query_schemas.h"
#include "views/positions.h"
#include "why.h"
#include "wire/codec.h"

namespace renkei {
namespace {

views::Page page_of(const Json& message) {
  views::Page page;
  page.after = message.value("after", page.after);
  page.limit = message.value("limit", page.limit);
  return page;
}

Result<void> require_role(const model::Actor& actor, std::initializer_list<std::string_view> roles,
                          const Json& message) {
  if (std::any_of(roles.begin(), roles.end(),
                  [&](std::string_view role) { return actor.has_role(role); }))
    return {};
  return fail(Errc::not_permitted, actor.id + " may not ask " + text_at(message, "query"));
}

// What a key that speaks for others may ask for itself: nobody's secrets.
const std::set<std::string, std::less<>> kConsolesOwn = {"principal.self", "invitation.open",
                                                         "log.changes", "status"};

tl::unexpected<Error> unknown_kind(const std::string& kind) {
  return fail(Errc::unknown_kind, "there is no kind of record called " + kind,
              {{"/kind", "see workflow.list"}});
}

}  // namespace

QueryService::QueryService(const Engine& engine, const StateDirectory& state,
                           std::function<Json()> status)
    : engine_(engine),
      source_(state.source),
      started_(engine.clock().now()),
      status_(std::move(status)),
      database_(state.database(), store::Database::Role::reader, kEngineFile),
      views_(database_),
      commands_(database_) {}

std::optional<int> QueryService::fiscal_year_of(const Json& message) {
  const auto found = message.find("fiscal_year");
  return found == message.end() ? std::nullopt : std::optional(found->get<int>());
}

Seq QueryService::min_seq_of(const bus::Frames& body) {
  Seq most = 0;
  for (const std::string& frame : body) {
    const auto message = wire::parse_message(frame);
    if (!message || !message->is_object()) continue;
    const auto found = message->find("min_seq");
    if (found != message->end() && found->is_number_unsigned())
      most = std::max(most, found->get<Seq>());
  }
  return most;
}

std::string QueryService::answer(const std::string& user, const std::string& bytes,
                                 std::vector<Denied>& denied) {
  Seq seq = engine_.log().head().seq;
  std::string on_behalf_of;
  const auto result = read_query(bytes, on_behalf_of).and_then([&](Json message) {
    return this->result(user, std::move(message), on_behalf_of, seq);
  });
  const std::string id = wire::id_of(bytes);
  if (result) return wire::write_result(id, seq, *result);
  const Errc code = result.error().code;
  if (code == Errc::not_permitted || code == Errc::unknown_principal)
    denied.push_back({std::move(on_behalf_of), result.error()});
  return wire::write_problem(id, seq, result.error());
}

Result<Json> QueryService::result(const std::string& user, Json message,
                                  const std::string& on_behalf_of, Seq& seq) {
  const auto actor = engine_.principals().actor_for(
      user, on_behalf_of, day_in_japan(engine_.clock().now()), intake::Saying::question);
  if (!actor) return tl::unexpected(actor.error());
  const std::string query = text_at(message, "query");
  if (actor->has_role(intake::kConsole) && !kConsolesOwn.contains(query))
    return fail(Errc::not_permitted, actor->id + " may ask " + query + " for others alone");
  const Handler handler = kHandlers.at(query);
  try {
    store::Transaction snapshot(database_);
    seq = views::last_position(database_);
    return (this->*handler)({std::move(message), *actor, engine_.definitions(), seq});
  } catch (const store::StorageError& error) {
    spdlog::critical("{} is not answered: {}", query, error.what());
    return fail(error.code(), "the engine's file cannot be read; its log lines say more");
  }
}

const std::map<std::string, QueryService::Handler> QueryService::kHandlers = {
    {"record.get", &QueryService::record_get},
    {"record.list", &QueryService::record_list},
    {"record.history", &QueryService::record_history},
    {"record.intervals", &QueryService::record_intervals},
    {"record.why", &QueryService::record_why},
    {"task.list", &QueryService::task_list},
    {"timer.list", &QueryService::timer_list},
    {"timer.history", &QueryService::timer_history},
    {"type.list", &QueryService::type_list},
    {"survey.table", &QueryService::survey_table},
    {"survey.progression", &QueryService::survey_progression},
    {"survey.pairs", &QueryService::survey_pairs},
    {"survey.status", &QueryService::survey_status},
    {"survey.show", &QueryService::survey_show},
    {"survey.figures", &QueryService::survey_figures},
    {"survey.compare", &QueryService::survey_compare},
    {"report.bottlenecks", &QueryService::report_bottlenecks},
    {"case.list", &QueryService::case_list},
    {"catalogue.search", &QueryService::catalogue_search},
    {"catalogue.match", &QueryService::catalogue_match},
    {"catalogue.listed", &QueryService::catalogue_listed},
    {"circulation.status", &QueryService::circulation_status},
    {"facility.checks", &QueryService::facility_checks},
    {"facility.calendar", &QueryService::facility_calendar},
    {"facility.usage", &QueryService::facility_usage},
    {"facility.waiting", &QueryService::facility_waiting},
    {"log.read", &QueryService::log_read},
    {"log.head", &QueryService::log_head},
    {"log.changes", &QueryService::log_changes},
    {"workflow.list", &QueryService::workflow_list},
    {"workflow.get", &QueryService::workflow_get},
    {"workflow.check", &QueryService::workflow_check},
    {"workflow.migration", &QueryService::workflow_migration},
    {"workflow.rehearse", &QueryService::workflow_rehearse},
    {"project.facts", &QueryService::project_facts},
    {"project.known", &QueryService::project_known},
    {"command.known", &QueryService::command_known},
    {"principal.self", &QueryService::principal_self},
    {"invitation.open", &QueryService::invitation_open},
    {"denial.list", &QueryService::denial_list},
    {"worker.list", &QueryService::worker_list},
    {"worker.parked", &QueryService::worker_parked},
    {"status", &QueryService::status},
};

// The record that is asked for, when the asker may read it.
Result<model::Record> QueryService::readable(const Ask& ask) {
  const std::string id = text_at(ask.message, "record");
  auto record = views_.records.load(id);
  if (!record) {
    return fail(Errc::unknown_record, "there is no record " + id,
                {{"/record", "no record has the id \"" + id + "\""}});
  }
  if (!views::readable_by(ask.actor, *ask.definitions)(*record)) {
    return fail(Errc::not_permitted, ask.actor.id + " may not read " + id);
  }
  return std::move(*record);
}

model::Circumstances QueryService::circumstances(const Ask&, const model::Actor& actor) const {
  const Time now = engine_.clock().now();
  return {actor, now, "", engine_.settings_on(day_in_japan(now)), engine_.calendar()};
}

Result<Json> QueryService::record_get(const Ask& ask) {
  return with_position(ask, [&](const model::Record& record, Seq seq) {
    return wire::to_json(seq >= record.seq ? record : record_as_of(record.created_seq, seq));
  });
}

Result<Json> QueryService::record_list(const Ask& ask) {
  views::RecordFilter filter;
  filter.kind = text_at(ask.message, "kind");
  filter.states = ask.message.value("states", filter.states);
  filter.institution = text_at(ask.message, "institution");
  filter.type = text_at(ask.message, "type");
  filter.stage = text_at(ask.message, "stage");
  filter.search = text_at(ask.message, "search");
  if (!ask.definitions->newest(filter.kind)) return unknown_kind(filter.kind);
  return views_.records.list(filter, page_of(ask.message),
                             views::readable_by(ask.actor, *ask.definitions));
}

Result<Json> QueryService::record_history(const Ask& ask) {
  const auto tellings =
      ask.message.value("bitemporal", false) ? views::Tellings::all : views::Tellings::standing;
  return with_position(ask, [&](const model::Record& record, Seq seq) {
    return views_.transitions.history(record.created_seq, page_of(ask.message), seq, tellings);
  });
}

Result<Json> QueryService::record_intervals(const Ask& ask) {
  return with_position(ask, [&](const model::Record& record, Seq seq) {
    return views_.intervals.of(record.created_seq, seq);
  });
}

Result<Json> QueryService::record_why(const Ask& ask) {
  return readable(ask).and_then([&](const model::Record& record) -> Result<Json> {
    const auto definition = ask.definitions->find(record.kind, record.definition);
    if (!definition)
      return fail(Errc::unknown_workflow, "the workflow of " + record.id + " is not deployed");
    const auto around = circumstances(ask, ask.actor);
    const views::Clockface clockface{*definition, *around.calendar, around.now};
    return why_json({*definition, record, model::openings(*definition, record, around),
                     model::routes(*definition, record, around), clockface.running(record),
                     engine_.principals().acting_on(day_in_japan(around.now)),
                     [this](const std::string& principal) { return name_of(principal); }});
  });
}

// The name of a principal, which is a public field.
Json QueryService::name_of(const std::string& principal) {
  const auto record = views_.records.load(principal);
  return record ? record->document.value("name", Json()) : Json();
}

Result<Json> QueryService::task_list(const Ask& ask) {
  model::Actor who = ask.actor;
  const std::string principal = text_at(ask.message, "principal");
  if (!principal.empty() && principal != who.id) {
    if (auto may =
            require_role(ask.actor, {"secretariat", "administrator", "auditor"}, ask.message);
        !may) {
      return tl::unexpected(may.error());
    }
    auto other = engine_.principals().find(principal);
    if (!other)
      return fail(Errc::unknown_record, "there is no principal " + principal,
                  {{"/principal", "see principal list"}});
    who = std::move(*other);
  }
  const auto around = circumstances(ask, who);
  const views::Page page = page_of(ask.message);
  return ask.message.value("due", false) ? views_.tasks.list_by_due(*ask.definitions, around, page)
                                         : views_.tasks.list(*ask.definitions, around, page);
}

Result<Json> QueryService::timer_list(const Ask& ask) {
  return views_.timers.list(*ask.definitions, circumstances(ask, ask.actor), page_of(ask.message),
                            views::readable_by(ask.actor, *ask.definitions));
}

Result<Json> QueryService::timer_history(const Ask& ask) {
  return readable(ask).map([&](const model::Record& record) {
    return views_.timers.history(record.created_seq, page_of(ask.message));
  });
}

Result<Json> QueryService::type_list(const Ask& ask) {
  return as_of(ask).map([&](Seq seq) {
    return views_.types.list(fiscal_year_of(ask.message), text_at(ask.message, "record"),
                             page_of(ask.message), views::readable_by(ask.actor, *ask.definitions),
                             seq);
  });
}

Result<Json> QueryService::survey_table(const Ask& ask) {
  return as_of(ask).map(
      [&](Seq seq) { return views_.survey.table(*fiscal_year_of(ask.message), seq); });
}

Result<Json> QueryService::survey_progression(const Ask& ask) {
  return as_of(ask).map(
      [&](Seq seq) { return views_.survey.progression(fiscal_year_of(ask.message), seq); });
}

Result<Json> QueryService::survey_pairs(const Ask& ask) {
  const auto first = parse_date(text_at(ask.message, "first_day"));
  const auto last = parse_date(text_at(ask.message, "last_day"));
  return as_of(ask).map([&](Seq seq) { return views_.pairs.of(*first, *last, seq); });
}

Result<Json> QueryService::report_bottlenecks(const Ask& ask) {
  const std::string kind = text_at(ask.message, "kind");
  if (!ask.definitions->newest(kind)) return unknown_kind(kind);
  const auto seq = as_of(ask);
  if (!seq) return tl::unexpected(seq.error());
  return views_.bottlenecks.report(
      {kind, text_at(ask.message, "by") == "institution", fiscal_year_of(ask.message)},
      *ask.definitions, day_of(ask, *seq), views::readable_by(ask.actor, *ask.definitions), *seq,
      [&](Seq row) { return record_as_of(row, *seq); });
}

Result<Json> QueryService::case_list(const Ask& ask) {
  return as_of(ask).map([&](Seq seq) {
    return views_.cases.list(
        {fiscal_year_of(ask.message), text_at(ask.message, "type"), text_at(ask.message, "state"),
         text_at(ask.message, "institution"), text_at(ask.message, "search"),
         text_at(ask.message, "record")},
        page_of(ask.message), views::readable_by(ask.actor, *ask.definitions), seq, [&](Seq row) {
          return seq >= ask.seq ? *views_.records.load_row(row) : record_as_of(row, seq);
        });
  });
}

Result<Json> QueryService::workflow_list(const Ask&) { return views_.workflows.list(); }

Result<Json> QueryService::workflow_get(const Ask& ask) {
  const auto version = ask.message.find("version");
  auto found = views_.workflows.get(
      text_at(ask.message, "kind"),
      version == ask.message.end() ? std::nullopt : std::optional(version->get<std::uint32_t>()));
  if (found) return std::move(*found);
  return fail(Errc::unknown_workflow, "there is no such workflow",
              {{"/kind", "see renkei workflow list"}});
}

Result<Json> QueryService::worker_list(const Ask&) {
  std::map<std::string, int> parked;
  for (const auto& event : outbox::load_parked(database_)) ++parked[event.consumer];
  Json rows = status_().at("consumers");
  for (Json& row : rows) row["parked"] = parked[text_at(row, "consumer")];
  return Json{{"rows", std::move(rows)}};
}

Result<Json> QueryService::worker_parked(const Ask& ask) {
  const std::string consumer = text_at(ask.message, "consumer");
  Json rows = Json::array();
  for (const auto& event : outbox::load_parked(database_)) {
    if (!consumer.empty() && event.consumer != consumer) continue;
    rows.push_back({{"consumer", event.consumer},
                    {"seq", event.seq},
                    {"tries", event.tries},
                    {"retrying", event.retrying},
                    {"reason", event.reason},
                    {"at", event.at}});
  }
  return Json{{"rows", std::move(rows)}};
}

Result<Json> QueryService::status(const Ask&) {
  const log::Head head = engine_.log().head();
  Json known = status_();
  std::size_t workflows = 0;
  for (const auto& [kind, versions] : engine_.definitions()->all()) workflows += versions.size();
  return Json{{"log", source_},
              {"seq", head.seq},
              {"hash", to_hex(head.hash)},
              {"version", RENKEI_VERSION},
              {"started", to_string(started_)},
              {"definitions", workflows},
              {"records", views_.records.count_by_kind()},
              {"queues", known.at("queues")},
              {"refused_handshakes", known.at("refused_handshakes")}};
}

}  // namespace renkei
