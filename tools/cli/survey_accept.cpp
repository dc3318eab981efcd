// renkei survey accept: one response, several, or all that are signed off.
#include <algorithm>

#include "cli/send_many.h"
#include "cli/survey_act.h"

namespace renkei::cli {
namespace {

struct AcceptOptions {
  ActOptions act;
  std::vector<std::string> institutions;
  bool all = false;
};

bool is_named(const AcceptOptions& options, const std::string& institution) {
  const auto& named = options.institutions;
  return std::find(named.begin(), named.end(), institution) != named.end();
}

// Those that are meant; every one that cannot be accepted is named at once, and none is then.
Result<std::vector<Addressee>> to_accept(Context& context, const AcceptOptions& options,
                                         const Json& rows) {
  const bool again = !context.globals.id.empty();
  std::vector<Addressee> found;
  std::vector<Fault> faults;
  std::vector<std::string> unknown = options.institutions;
  for (const Json& row : rows) {
    const std::string institution = text_at(row, "institution"), state = text_at(row, "state");
    std::erase(unknown, institution);
    if (!options.all && !is_named(options, institution)) continue;
    if (state == "signed_off" || (state == "accepted" && again)) {
      found.push_back({text_at(row, "response"), institution, state == "accepted"});
    } else if (!options.all) {
      faults.push_back({institution, context.labels().state("survey_response", state)});
    }
  }
  for (const std::string& institution : unknown)
    faults.push_back({institution, context.say("campaign.not_asked")});
  if (faults.empty()) return found;
  return fail(Errc::guard_failed, context.say("campaign.not_signed_off", faults.size()),
              std::move(faults));
}

Outcome accept(Context& context, const AcceptOptions& options) {
  if (options.all == !options.institutions.empty())
    return fail(Errc::bad_usage, context.say("campaign.accept_whom"));
  ActOptions act = options.act;
  if (options.institutions.size() == 1) {
    act.asked.institution = options.institutions.front();
    return send_to(context, act, response_id(context, act), "accept", Json());
  }
  const auto query = to_query(context, "survey.status", act.asked);
  if (!query) return tl::unexpected(query.error());
  const auto status = context.query(*query);
  if (!status) return tl::unexpected(status.error());
  const auto found = to_accept(context, options, status->result.at("rows"));
  if (!found) return tl::unexpected(found.error());
  act.send.event = "accept";
  return send_to_each(context, act.send, *found, "record", context.say("campaign.none_to_accept"));
}

}  // namespace

void add_survey_accept(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<AcceptOptions>();
  CLI::App& verb = add_verb(noun, context, "accept",
                            "renkei survey accept --fiscal-year 2022 --institution riken\n"
                            "  renkei survey accept --fiscal-year 2022 --all",
                            [&context, options] { return accept(context, *options); });
  add(verb, context, "--fiscal-year", options->act.asked.fiscal_year, "fiscal_year", "YEAR")
      ->required();
  add(verb, context, "--institution", options->institutions, "accept_institution", "ID")
      ->allow_extra_args(false);
  verb.add_flag("--all", options->all, context.say("option.accept_all"));
  add(verb, context, "--effective-on", options->act.send.effective_on, "effective_on",
      "YYYY-MM-DD");
}

}  // namespace renkei::cli
