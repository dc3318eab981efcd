// renkei survey issue, extend, withdraw, finalise, publish: what the secretariat does with a year's
// survey.
#include "cli/periods.h"
#include "cli/survey_act.h"

namespace renkei::cli {
namespace {

// Was it issued before, and withdrawn?
bool is_withdrawn(Context& context, const std::string& survey) {
  const auto known = context.query({{"query", "record.get"}, {"record", survey}});
  return known && known->result.value("configuration", Json()) == Json::array({"withdrawn"});
}

// Creates the survey, and issues it: two commands with ids of their own (ID and ID.issue), so that
// the whole can be asked again with the same --id. One that was withdrawn is issued again.
Outcome issue(Context& context, const ActOptions& options) {
  const auto year = fiscal_year(context, options.asked.fiscal_year);
  if (!year) return tl::unexpected(year.error());
  auto document = due_data(context, options.due_on);
  if (!document) return tl::unexpected(document.error());
  (*document)["fiscal_year"] = *year;
  const std::string id = "survey-" + std::to_string(*year);
  if (is_withdrawn(context, id))
    return send_to(context, options, id, "issue", {{"due_on", options.due_on}});
  auto create = with_options(
      context, {{"command", "create"}, {"kind", "survey"}, {"record", id}, {"document", *document}},
      options.send);
  if (!create) return tl::unexpected(create.error());
  const auto made = context.command(std::move(*create));
  if (!made) return tl::unexpected(made.error());
  auto send = with_options(context, {{"command", "send"}, {"record", id}, {"event", "issue"}},
                           options.send);
  if (!send) return tl::unexpected(send.error());
  const auto answer = context.command(std::move(*send), ".issue");
  if (!answer) {
    context.note(context.say("campaign.prepared_stays", id));
    return tl::unexpected(answer.error());
  }
  context.note(context.say("campaign.issued", *year));
  return print_reply(context, *answer);
}

Outcome extend(Context& context, const ActOptions& options) {
  const auto data = due_data(context, options.due_on);
  if (!data) return tl::unexpected(data.error());
  return send_to(context, options, survey_id(context, options), "extend", *data);
}

Outcome withdraw(Context& context, const ActOptions& options) {
  return send_to(context, options, survey_id(context, options), "withdraw",
                 {{"reason", options.comments}});
}

Result<Answer> asked_status(Context& context, const ActOptions& options) {
  const auto query = to_query(context, "survey.status", options.asked);
  if (!query) return tl::unexpected(query.error());
  return context.query(*query);
}

// Every response that stands in the way, at once. The engine holds it too, whatever is asked here.
Outcome finalise(Context& context, const ActOptions& options) {
  const auto status = asked_status(context, options);
  if (!status) return tl::unexpected(status.error());
  std::vector<Fault> missing;
  for (const Json& row : status->result.value("rows", Json::array())) {
    if (row.value("accepted", false)) continue;
    missing.push_back({text_at(row, "institution"),
                       context.labels().state("survey_response", text_at(row, "state"))});
  }
  if (!missing.empty()) {
    const std::string said = context.say("campaign.not_all_accepted", missing.size());
    return fail(Errc::guard_failed, said, std::move(missing));
  }
  return send_to(context, options, survey_id(context, options), "finalise", Json());
}

// The figures of one basis as whole numbers. REQUIRES: the survey is finalised, so that none is
// between bounds.
Json settled(const Json& figures) {
  Json whole = Json::object();
  for (const char* name : {"total", "type1", "type2", "type3"})
    whole[name] = figures.at(name).at("high");
  return whole;
}

Outcome publish(Context& context, const ActOptions& options) {
  const auto status = asked_status(context, options);
  if (!status) return tl::unexpected(status.error());
  const Json& result = status->result;
  const Json& figures = result.at("figures");
  Json data = {{"as_of", result.at("as_of")}};
  for (const char* basis : {"institution_project", "project"})
    data[basis] = settled(figures.at(basis));
  return send_to(context, options, survey_id(context, options), "publish", data);
}

}  // namespace

void add_survey_issue(CLI::App& noun, Context& context) {
  for (const auto& [name, run] : {std::pair{"issue", &issue}, std::pair{"extend", &extend}}) {
    const auto options = std::make_shared<ActOptions>();
    CLI::App& verb = add_act(noun, context, name, options, false, " --due-on 2023-04-14", run);
    add(verb, context, "--due-on", options->due_on, "due_on", "YYYY-MM-DD")->required();
  }
  const auto back = std::make_shared<ActOptions>();
  CLI::App& verb = add_act(noun, context, "withdraw", back, false, " --reason \"…\"", &withdraw);
  add(verb, context, "--reason", back->comments, "reason", "TEXT")->required();
  add_act(noun, context, "finalise", std::make_shared<ActOptions>(), false, "", &finalise);
  add_act(noun, context, "publish", std::make_shared<ActOptions>(), false, "", &publish);
}

}  // namespace renkei::cli
