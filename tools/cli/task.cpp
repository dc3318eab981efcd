// renkei task list: what a principal can do now.
#include "cli/deadlines.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct TaskOptions {
  std::string principal;
  bool due = false;
};

std::vector<std::string> task_cells(Context& context, const Json& row, bool due) {
  std::vector<std::string> cells = {
      text_at(row, "record"),
      text_or_title(context, row, "title"),
      text_at(row, "event"),
      context.text(row.value("event_title", Json())),
      context.labels().state(text_at(row, "kind"), text_at(row, "source")),
      plain(row, "since")};
  if (due) {
    cells.push_back(plain(row, "due_on"));
    const bool still = text_at(row, "status") == "paused";
    cells.push_back(still ? context.say("timer.still", time_left(context, row))
                          : time_left(context, row));
  }
  return cells;
}

Outcome list(Context& context, const TaskOptions& options) {
  Json query = {{"query", "task.list"}};
  if (!options.principal.empty()) query["principal"] = options.principal;
  if (options.due) query["due"] = true;
  auto answer = context.list(query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  std::vector<std::string> shown = {"record", "title", "event", "action", "state", "since"};
  if (options.due) shown.insert(shown.end(), {"due_on", "time_left"});
  report.table.columns = columns(context, shown);
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "record"));
    if (context.tabular()) report.table.rows.push_back(task_cells(context, row, options.due));
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_task(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "task");
  const auto options = std::make_shared<TaskOptions>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei task list --due --lang ja",
                            [&context, options] { return list(context, *options); });
  add(verb, context, "--principal", options->principal, "principal_of_tasks", "ID");
  verb.add_flag("--due", options->due, context.say("option.due"));
}

}  // namespace renkei::cli
