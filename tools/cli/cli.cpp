#include "cli/cli.h"

#include <algorithm>
#include <ostream>

#include "cli/nouns.h"
#include "wire/codec.h"

namespace renkei::cli {
namespace {

constexpr const char* kVersion = "renkei 0.1.0";

// The help texts are made before the command line is read, so --lang is looked for beforehand.
std::string wanted_language(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) return arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) return arguments[i].substr(7);
  }
  return "";
}

void add_globals(CLI::App& app, Context& context) {
  Globals& globals = context.globals;
  app.set_help_flag("-h,--help", context.say("option.help"));
  app.set_version_flag("--version", kVersion, context.say("option.version"));
  add(app, context, "--profile", globals.profile, "profile", "FILE");
  add(app, context, "-o,--output", globals.output, "output")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv", "ids"}));
  add(app, context, "--lang", globals.lang, "lang")->check(CLI::IsMember({"ja", "en", "both"}));
  add(app, context, "--min-seq", globals.min_seq, "min_seq", "SEQ");
  add(app, context, "--timeout", globals.timeout_s, "timeout", "SECONDS")
      ->check(CLI::Range(0.1, 3600.0));
  add(app, context, "--id", globals.id, "id", "ID");
  for (CLI::Option* option : app.get_options()) option->group(context.say("help.options"));
}

void add_nouns(CLI::App& app, Context& context) {
  add_init(app, context);
  add_status(app, context);
  add_principal(app, context);
  add_organisation(app, context);
  add_proposal(app, context);
  add_project(app, context);
  add_record(app, context);
  add_calendar(app, context);
  add_task(app, context);
  add_timer(app, context);
  add_case(app, context);
  add_facility(app, context);
  add_request(app, context);
  add_need(app, context);
  add_plan(app, context);
  add_concern(app, context);
  add_circulation(app, context);
  add_survey(app, context);
  add_report(app, context);
  add_meeting(app, context);
  add_action(app, context);
  add_roster(app, context);
  add_digest(app, context);
  add_workflow(app, context);
  add_worker(app, context);
  add_journal(app, context);
  add_log(app, context);
  add_completion(app, context);
  add_help(app, context);
}

void prepare(CLI::App& app, Context& context) {
  app.name("renkei");
  app.description(context.say("help.renkei"));
  app.footer(context.say("help.footer", "renkei help exit-codes"));
  app.fallthrough();
  app.require_subcommand(1);
  app.option_defaults()->group(context.say("help.options"));
  app.get_formatter()->label("Usage", context.say("help.usage"));
  app.get_formatter()->label("Positionals", context.say("help.positionals"));
  app.get_formatter()->label("OPTIONS", context.say("help.label.options"));
  app.get_formatter()->label("SUBCOMMAND", context.say("help.label.command"));
  app.get_formatter()->label("REQUIRED", context.say("help.label.required"));
  add_globals(app, context);
  add_nouns(app, context);
}

// As people read it, or as a problem (RFC 9457) where the output is JSON.
int report(Context& context, const Error& error) {
  std::ostream& err = context.world().err;
  if (context.format() == Format::json || context.format() == Format::jsonl) {
    Json problem = {{"problem", wire::problem_of(error)}};
    if (!context.command_id().empty()) problem["id"] = context.command_id();
    err << problem.dump() << '\n';
  } else {
    err << "renkei: " << explain(context.language(), error, context.command_id());
  }
  return exit_code(error.code);
}

int perform(Context& context) {
  try {
    const Outcome outcome = context.action();
    return outcome ? *outcome : report(context, outcome.error());
  } catch (const std::exception& exception) {
    return report(context, Error{Errc::internal, exception.what(), {}});
  }
}

}  // namespace

int run(const std::vector<std::string>& arguments, const World& world) {
  Context context(world, choose_language(wanted_language(arguments), world.environment));
  CLI::App app;
  prepare(app, context);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants it
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, world.out, world.err), kOk;
    world.err << "renkei: " << context.say("problem.usage", error.what()) << '\n';
    return kBadInput;
  }
  return perform(context);
}

}  // namespace renkei::cli
