// renkei request …: shared resources are asked for (facility_request), and each site answers
// (site_request).
#include "cli/bilingual.h"
#include "cli/catalogue.h"
#include "cli/nouns.h"
#include "cli/requests.h"

namespace renkei::cli {
namespace {

constexpr const char* kExample = "facility_request-57";
constexpr const char* kSiteExample = "site_request-58";

struct RequestList {
  bool sites = false;
  std::string institution, project;
  std::vector<std::string> states;
};

Outcome list_requests(Context& context, const RequestList& options) {
  const std::string kind = options.sites ? kSiteRequestKind : kRequestKind;
  Json query = {{"query", "record.list"}, {"kind", kind}};
  if (!options.states.empty()) query["states"] = options.states;
  if (!options.institution.empty()) query["institution"] = options.institution;
  std::vector<Cell> cells = {id_cell(), title_cell()};
  const auto in = [](const std::string& column, const char* member) {
    return Cell{column, [member](Context&, const Json& row) { return document_text(row, member); }};
  };
  cells.push_back(in("project", "project"));
  cells.push_back(in("requester", options.sites ? "requester" : "institution"));
  if (options.sites) {
    cells.push_back(institution_cell());
    cells.push_back({"periods", [](Context&, const Json& row) {
                       return periods_text(row["document"].value("periods", Json()));
                     }});
  } else {
    cells.push_back({"answers_of_sites", [](Context& c, const Json& row) {
                       return answers_text(c, row["document"].value("answers", Json::object()));
                     }});
  }
  cells.push_back(state_cell(kind));
  return list_records(context, query, cells, [&](const Json& row) {
    return options.project.empty() || document_text(row, "project") == options.project;
  });
}

void add_request_list(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<RequestList>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei request list --sites --state asked",
                            [&context, options] { return list_requests(context, *options); });
  verb.add_flag("--sites", options->sites, context.say("option.sites"));
  add(verb, context, "--state", options->states, "state", "STATE");
  add(verb, context, "--institution", options->institution, "institution", "ID");
  add(verb, context, "--project", options->project, "project_id", "ID");
}

struct AskOptions {
  SendOptions send;
  std::vector<std::string> periods;
  std::int64_t amount = 0, hours = -1;
  std::string reason, until, at, result, code;
};

// What was given, as the event's data.
Result<Json> data_of(Context& context, const AskOptions& options) {
  Json data = Json::object();
  if (!options.periods.empty()) {
    auto periods = read_periods(context, options.periods);
    if (!periods) return periods;
    data["periods"] = std::move(*periods);
  }
  if (options.amount > 0) data["amount"] = options.amount;
  if (options.hours >= 0) data["hours"] = options.hours;
  if (!options.reason.empty()) data["reason"] = options.reason;
  if (!options.until.empty()) data["until"] = options.until;
  if (!options.at.empty()) data["at"] = options.at;
  if (!options.code.empty()) data["code"] = options.code;
  if (!options.result.empty()) data["result"] = bilingual(options.result);
  return data;
}

// A verb that sends the event of its name; which options it has, `add_options` says.
CLI::App& add_request_step(CLI::App& noun, Context& context, const std::string& event,
                           const std::string& example, const std::shared_ptr<AskOptions>& options) {
  options->send.event = event;
  CLI::App& verb = add_verb(noun, context, event, "renkei request " + event + " " + example,
                            [&context, options] {
                              const auto data = data_of(context, *options);
                              return data ? send_event(context, options->send, *data)
                                          : Outcome(tl::unexpected(data.error()));
                            });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add_send_options(verb, context, options->send);
  return verb;
}

void add_deciding(CLI::App& noun, Context& context) {
  const std::string site = kSiteExample;
  add_catalogue_step(noun, context, "approve", site, {{"reason", "remark", false}});
  add_catalogue_step(noun, context, "condition", site,
                     {{"conditions", "conditions"}, {"until", "answer_until", false}});
  const auto options = std::make_shared<AskOptions>();
  CLI::App& offer = add_request_step(noun, context, "offer",
                                     site + " --period 2026-12-01T09:00/2026-12-01T17:00", options);
  add(offer, context, "--period", options->periods, "period", "FROM/TO")
      ->required()
      ->allow_extra_args(false);
  add(offer, context, "--amount", options->amount, "amount", "N");
  add(offer, context, "--until", options->until, "answer_until", "YYYY-MM-DD");
  add(offer, context, "--reason", options->reason, "reason", "TEXT");
  add_catalogue_step(noun, context, "decline", site, {{"reason", "reason"}});
  add_catalogue_step(noun, context, "queue", site);
}

void add_waiving(CLI::App& noun, Context& context, const std::string& site) {
  const auto options = std::make_shared<AskOptions>();
  CLI::App& waive =
      add_request_step(noun, context, "waive", site + " --code lead_time --reason \"…\"", options);
  add(waive, context, "--code", options->code, "check_code", "CODE")->required();
  add(waive, context, "--reason", options->reason, "reason", "TEXT")->required();
}

void add_asking(CLI::App& noun, Context& context) {
  const std::string site = kSiteExample;
  add_catalogue_step(noun, context, "accept", site);
  const auto options = std::make_shared<AskOptions>();
  CLI::App& change = add_request_step(
      noun, context, "change",
      site + " --period 2026-12-08T09:00/2026-12-08T17:00 --amount 1 --reason \"…\"", options);
  add(change, context, "--period", options->periods, "period", "FROM/TO")
      ->required()
      ->allow_extra_args(false);
  add(change, context, "--amount", options->amount, "amount", "N")->required();
  add(change, context, "--reason", options->reason, "reason", "TEXT")->required();
  add_catalogue_step(noun, context, "cancel", site, {{"reason", "reason"}});
  add_catalogue_step(noun, context, "settle", kExample);
}

void add_using(CLI::App& noun, Context& context) {
  const std::string site = kSiteExample;
  add_catalogue_step(noun, context, "begin", site, {{"at", "begun_at", false}});
  auto options = std::make_shared<AskOptions>();
  CLI::App& end = add_request_step(noun, context, "end", site + " --hours 40 --amount 12", options);
  add(end, context, "--hours", options->hours, "hours_used", "N")->required();
  add(end, context, "--amount", options->amount, "amount_used", "N");
  add(end, context, "--at", options->at, "ended_at", "YYYY-MM-DDTHH:MM");
  add(end, context, "--result", options->result, "use_result", "TEXT");
  options = std::make_shared<AskOptions>();
  CLI::App& release = add_request_step(noun, context, "release",
                                       std::string(kExample) + " --result \"… | …\"", options);
  add(release, context, "--result", options->result, "use_result", "TEXT")->required();
}

}  // namespace

void add_request(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "request");
  add_request_check(noun, context);
  add_catalogue_add(noun, context, kRequestKind);
  add_request_show(noun, context);
  add_request_list(noun, context);
  add_deciding(noun, context);
  add_waiving(noun, context, kSiteExample);
  add_asking(noun, context);
  add_using(noun, context);
  add_history(noun, context, kExample);
}

}  // namespace renkei::cli
