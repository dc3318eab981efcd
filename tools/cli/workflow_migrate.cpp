// renkei workflow migrate: running records go over to another version of their workflow.
#include <ostream>

#include "cli/nouns.h"
#include "cli/plans.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct MigrateOptions {
  std::string kind, plan;
  std::uint32_t from = 0, to = 0;
  bool dry_run = false;
};

struct Counts {
  std::size_t ready = 0, undecided = 0, migrated = 0, failed = 0;
};

bool is_ready(const Json& row) { return row.at("faults").empty(); }

std::vector<Context::Numbered> commands_of(const MigrateOptions& options, const Json& plan,
                                           const Json& rows) {
  std::vector<Context::Numbered> commands;
  for (const Json& row : rows) {
    if (!is_ready(row)) continue;
    Json command = {{"command", "migrate"},
                    {"record", row.at("record")},
                    {"from", options.from},
                    {"to", options.to},
                    {"expected_version", row.at("version")}};
    if (!plan.is_null()) command["plan"] = plan;
    commands.push_back({".m" + plain(row, "row"), std::move(command)});
  }
  return commands;
}

// Sends them, and writes into each row what became of it. The position is that of the last answer.
Result<void> apply(Context& context, const MigrateOptions& options, const Json& plan,
                   Answer& answer, Counts& counts) {
  Json& rows = answer.result["rows"];
  std::vector<Json*> ready;
  for (Json& row : rows) {
    if (is_ready(row)) ready.push_back(&row);
  }
  return context.commands(
      commands_of(options, plan, rows), [&](std::size_t i, const Result<Answer>& reply) {
        Json& row = *ready[i];
        row["migrated"] = reply.has_value();
        ++(reply ? counts.migrated : counts.failed);
        if (reply) {
          answer.seq = std::max(answer.seq, reply->seq);
        } else {
          row["faults"] = Json::array(
              {{{"pointer", code_of(reply.error().code)}, {"message", reply.error().detail}}});
        }
      });
}

Report report_of(Context& context, const MigrateOptions& options, const Json& rows) {
  Report report;
  report.table.columns = columns(context, {"record", "from", "to", "undecided"});
  for (const Json& row : rows) {
    report.ids.push_back(text_at(row, "record"));
    if (!context.tabular()) continue;
    std::string note = fault_text(row.at("faults"));
    for (const Json& history : row.at("forgotten"))
      note +=
          (note.empty() ? "" : "; ") + context.say("migrate.forgets", history.get<std::string>());
    report.table.rows.push_back(
        {text_at(row, "record"), context.labels().states(options.kind, row.at("from")),
         row.at("to").is_null() ? "" : context.labels().states(options.kind, row.at("to")), note});
  }
  return report;
}

Outcome migrate(Context& context, const MigrateOptions& options) {
  auto question = with_plan(context,
                            {{"query", "workflow.migration"},
                             {"kind", options.kind},
                             {"from", options.from},
                             {"to", options.to}},
                            options.plan);
  if (!question) return tl::unexpected(question.error());
  auto answer = context.list(*question);
  if (!answer) return tl::unexpected(answer.error());
  Counts counts;
  for (const Json& row : answer->result["rows"])
    ++(is_ready(row) ? counts.ready : counts.undecided);
  if (!options.dry_run) {
    auto applied = apply(context, options, question->value("plan", Json()), *answer, counts);
    if (!applied) return tl::unexpected(applied.error());
  }
  Report report = report_of(context, options, answer->result["rows"]);
  report.foot.push_back(
      options.dry_run
          ? context.say("migrate.would", counts.ready, counts.undecided)
          : context.say("migrate.done", counts.migrated, counts.undecided, counts.failed));
  report.result = std::move(answer->result);
  if (!context.command_id().empty()) report.result["id"] = context.command_id();
  const auto printed = context.print(std::move(report), answer->seq);
  return printed && counts.undecided + counts.failed > 0 ? Outcome(kRefused) : printed;
}

}  // namespace

void add_workflow_migrate(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<MigrateOptions>();
  CLI::App& verb =
      add_verb(noun, context, "migrate", "renkei workflow migrate project 1 2 --dry-run",
               [&context, options] { return migrate(context, *options); });
  add(verb, context, "KIND", options->kind, "kind")->required();
  add(verb, context, "FROM", options->from, "from_version")->required();
  add(verb, context, "TO", options->to, "to_version")->required();
  add(verb, context, "--plan", options->plan, "plan", "FILE");
  verb.add_flag("--dry-run", options->dry_run, context.say("option.dry_run"));
}

}  // namespace renkei::cli
