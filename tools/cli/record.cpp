// renkei record …: what is the same for every kind of record; above all correcting one.
#include "cli/nouns.h"
#include "cli/records.h"
#include "wire/strict_json.h"

namespace renkei::cli {
namespace {

struct CorrectOptions {
  SendOptions send;
  Seq event = 0;
  bool never_happened = false, dry_run = false;
  std::vector<std::string> set, unset;
  std::string reason;
};

// "POINTER=JSON" as {"pointer", "value"}.
Result<Json> one_set(Context& context, const std::string& text) {
  const auto equals = text.find('=');
  const auto value = equals == std::string::npos
                         ? fail(Errc::bad_usage, "")
                         : wire::parse_strict(std::string_view(text).substr(equals + 1));
  if (!value) return fail(Errc::bad_usage, context.say("problem.bad_set", text));
  return Json{{"pointer", text.substr(0, equals)}, {"value", *value}};
}

Result<Json> to_command(Context& context, const CorrectOptions& options) {
  const bool otherwise =
      !options.send.effective_on.empty() || !options.set.empty() || !options.unset.empty();
  if (options.never_happened == otherwise)
    return fail(Errc::bad_usage, context.say("problem.correct_what"));
  auto command = with_options(context,
                              {{"command", "correct"},
                               {"record", options.send.record},
                               {"seq", options.event},
                               {"reason", options.reason}},
                              options.send);
  if (!command) return command;
  if (options.never_happened) (*command)["void"] = true;
  if (options.dry_run) (*command)["dry_run"] = true;
  for (const std::string& text : options.set) {
    auto one = one_set(context, text);
    if (!one) return one;
    (*command)["set"].push_back(std::move(*one));
  }
  for (const std::string& pointer : options.unset)
    (*command)["set"].push_back({{"pointer", pointer}});
  return command;
}

std::vector<std::string> revision_cells(Context& context, const std::string& kind,
                                        const Json& row) {
  Labels& labels = context.labels();
  if (row.value("void", false))
    return {plain(row, "seq"), context.say("correct.void"), "", "", "", ""};
  return {plain(row, "seq"),
          context.say("correct.otherwise"),
          plain(row, "effective_on"),
          labels.states(kind, row.value("from", Json())),
          labels.states(kind, row.value("to", Json())),
          labels.types(row.value("attained", Json()))};
}

std::string types_with_days(Context& context, const Json& attained) {
  std::string text;
  for (const auto& [type, day] : attained.items()) {
    text += text.empty() ? "" : ", ";
    text += context.labels().type(type) + " " + day.get<std::string>();
  }
  return text.empty() ? "-" : text;
}

void say_what_became(Context& context, const Json& result, Report& report) {
  const std::string record = text_at(result, "record"), kind = kind_in(record);
  Labels& labels = context.labels();
  report.table.columns =
      columns(context, {"seq", "telling", "effective_on", "from", "to", "attained"}, {"seq"});
  for (const Json& row : result.value("revised", Json::array()))
    report.table.rows.push_back(revision_cells(context, kind, row));
  report.foot = {"",
                 context.say("correct.now", record, labels.states(kind, result["configuration"]),
                             types_with_days(context, result.value("types", Json::object())),
                             plain(result, "effective_on"))};
  const Json lost = result.value("lost", Json::array());
  if (!lost.empty()) report.foot.push_back(context.say("correct.lost", labels.types(lost)));
  const Json patch = result.value("patch", Json::array());
  if (!patch.empty()) report.foot.push_back(context.say("correct.patch", patch.dump()));
  if (result.value("duplicate", false)) report.foot.push_back(context.say("reply.duplicate"));
}

Outcome correct(Context& context, const CorrectOptions& options) {
  auto command = to_command(context, options);
  if (!command) return tl::unexpected(command.error());
  const auto answer = context.command(std::move(*command));
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = answer->result;
  report.result["id"] = context.command_id();
  for (const Json& row : answer->result.value("revised", Json::array()))
    report.ids.push_back(plain(row, "seq"));
  if (context.tabular()) say_what_became(context, answer->result, report);
  report.foot.push_back(options.dry_run ? context.say("correct.dry_run")
                                        : context.say("correct.done", answer->seq));
  return context.print(std::move(report), answer->seq);
}

void add_correct(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CorrectOptions>();
  CLI::App& verb =
      add_verb(noun, context, "correct",
               "renkei record correct project-42 --event 57 --effective-on 2022-04-28 "
               "--reason \"the letter is dated 28 April\"\n  renkei record correct project-42 "
               "--event 57 --set '/award/number=\"22ab0123456h0001\"' --reason … --dry-run",
               [&context, options] { return correct(context, *options); });
  add(verb, context, "RECORD", options->send.record, "record")->required();
  add(verb, context, "--event", options->event, "correct_event", "SEQ")->required();
  add_send_options(verb, context, options->send);
  verb.get_option("--effective-on")->description(context.say("option.correct_day"));
  verb.add_flag("--void", options->never_happened, context.say("option.void"));
  add(verb, context, "--set", options->set, "set", "POINTER=JSON")->allow_extra_args(false);
  add(verb, context, "--unset", options->unset, "unset", "POINTER")->allow_extra_args(false);
  add(verb, context, "--reason", options->reason, "reason", "TEXT")->required();
  verb.add_flag("--dry-run", options->dry_run, context.say("option.dry_run"));
}

}  // namespace

void add_record(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "record");
  add_show(noun, context, "project-42");
  add_history(noun, context, "project-42");
  add_why(noun, context, "project-42");
  add_correct(noun, context);
}

}  // namespace renkei::cli
