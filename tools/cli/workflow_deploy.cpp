// renkei workflow deploy: a new version, compared with the present one before it is deployed.
#include <ostream>

#include "cli/definition_source.h"
#include "cli/documents.h"
#include "cli/nouns.h"
#include "cli/plans.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kShownValue = 40;  // characters of a value that still fit into a table

struct DeployOptions {
  std::string file, plan;
  bool dry_run = false;
};

// "by: ["a"] → ["b"]", or the key alone where a value is long.
std::string member_text(const Json& member) {
  const std::string before = member.at("before").dump(), after = member.at("after").dump();
  std::string text = text_at(member, "key");
  if (before.size() <= kShownValue && after.size() <= kShownValue)
    text += ": " + before + " → " + after;
  return text;
}

std::vector<std::string> cells_of(Context& context, const Json& row) {
  std::string members;
  for (const Json& member : row.at("members"))
    members += (members.empty() ? "" : "; ") + member_text(member);
  return {context.say("change." + text_at(row, "change")),
          context.say("part." + text_at(row, "part")), text_at(row, "name"), members};
}

void add_stranded(Context& context, const Json& check, Report& report) {
  const std::string kind = text_at(check, "kind");
  for (const Json& each : check.at("stranded")) {
    report.foot.push_back(context.say(
        "deploy.stranded", plain(each, "records"), plain(each, "version"),
        context.labels().states(kind, each.at("configuration")), fault_text(each.at("faults"))));
  }
}

Report report_of(Context& context, const Json& check) {
  Report report;
  report.result = check;
  report.table.columns = columns(context, {"change", "part", "name", "differs"});
  for (const Json& row : check.at("rows")) {
    report.ids.push_back(text_at(row, "name"));
    report.table.rows.push_back(cells_of(context, row));
  }
  if (check.at("present").is_null()) {
    report.head.push_back(context.say("deploy.first", text_at(check, "kind")));
  } else {
    report.head.push_back(context.say("deploy.compared", text_at(check, "kind"),
                                      plain(check, "version"), plain(check, "present"),
                                      check.at("rows").size()));
  }
  add_stranded(context, check, report);
  return report;
}

Outcome deploy(Context& context, const DeployOptions& options) {
  const auto text = whole_text(context, options.file);
  if (!text) return tl::unexpected(text.error());
  auto question =
      with_plan(context, {{"query", "workflow.check"}, {"definition", *text}}, options.plan);
  if (!question) return tl::unexpected(question.error());
  const auto check = context.query(*question);
  if (options.dry_run) {
    if (!check) return tl::unexpected(check.error());
    Report report = report_of(context, check->result);
    const bool refused = !check->result.at("stranded").empty();
    report.foot.push_back(context.say(refused ? "deploy.would_refuse" : "deploy.would_do"));
    const auto printed = context.print(std::move(report), check->seq);
    return printed && refused ? Outcome(kRefused) : printed;
  }
  // The command decides, whatever became of the question: it may be a repetition of one that was
  // carried out, of which nothing is left to compare.
  Json command = {{"command", "deploy"}, {"definition", *text}};
  if (question->contains("plan")) command["plan"] = question->at("plan");
  const auto answer = context.command(std::move(command));
  if (!answer) return tl::unexpected(answer.error());
  Report report = check ? report_of(context, check->result) : Report{};
  report.result.update(answer->result);
  report.result["id"] = context.command_id();
  report.foot.push_back(context.say("workflow.deployed", options.file, answer->seq));
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_workflow_deploy(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<DeployOptions>();
  CLI::App& verb = add_verb(noun, context, "deploy",
                            "renkei workflow deploy project.json --plan plan.json --dry-run",
                            [&context, options] { return deploy(context, *options); });
  add(verb, context, "FILE", options->file, "definition_file")->required();
  add(verb, context, "--plan", options->plan, "plan", "FILE");
  verb.add_flag("--dry-run", options->dry_run, context.say("option.dry_run"));
}

}  // namespace renkei::cli
