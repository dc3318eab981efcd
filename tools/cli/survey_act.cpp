#include "cli/survey_act.h"

#include "cli/periods.h"

namespace renkei::cli {

Result<std::string> survey_id(Context& context, const ActOptions& options) {
  return fiscal_year(context, options.asked.fiscal_year).map([](int year) {
    return "survey-" + std::to_string(year);
  });
}

Result<std::string> response_id(Context& context, const ActOptions& options) {
  return fiscal_year(context, options.asked.fiscal_year).map([&](int year) {
    return "survey_response-" + std::to_string(year) + "-" + options.asked.institution;
  });
}

Outcome send_to(Context& context, const ActOptions& options, const Result<std::string>& record,
                const std::string& event, const Json& data) {
  if (!record) return tl::unexpected(record.error());
  SendOptions send = options.send;
  send.record = *record;
  send.event = event;
  return send_event(context, send, data);
}

Result<Json> due_data(Context& context, const std::string& due_on) {
  if (parse_date(due_on)) return Json{{"due_on", due_on}};
  return fail(Errc::bad_usage, context.say("problem.bad_date", due_on));
}

CLI::App& add_act(CLI::App& noun, Context& context, const std::string& name,
                  const ActOptionsPtr& options, bool of_one, const std::string& more, Act run) {
  std::string example = "renkei survey " + name + " --fiscal-year 2022";
  if (of_one) example += " --institution riken";
  CLI::App& verb = add_verb(noun, context, name, example + more,
                            [&context, options, run] { return run(context, *options); });
  add(verb, context, "--fiscal-year", options->asked.fiscal_year, "fiscal_year", "YEAR")
      ->required();
  if (of_one)
    add(verb, context, "--institution", options->asked.institution, "institution", "ID")
        ->required();
  add(verb, context, "--effective-on", options->send.effective_on, "effective_on", "YYYY-MM-DD");
  return verb;
}

}  // namespace renkei::cli
