// renkei task list: what a principal can do now.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

Outcome list(Context& context, const std::string& principal) {
  Json query = {{"query", "task.list"}};
  if (!principal.empty()) query["principal"] = principal;
  auto answer = context.list(query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(context, {"record", "title", "event", "action", "state", "since"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "record"));
    if (!context.tabular()) continue;
    const auto title = row.find("title");
    report.table.rows.push_back(
        {text_at(row, "record"),
         title != row.end() && title->is_object() ? context.text(*title) : plain(row, "title"),
         text_at(row, "event"), context.text(row.value("event_title", Json())),
         context.labels().state(text_at(row, "kind"), text_at(row, "source")),
         plain(row, "since")});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_task(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "task");
  const auto principal = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "list", "renkei task list --lang ja",
                            [&context, principal] { return list(context, *principal); });
  add(verb, context, "--principal", *principal, "principal_of_tasks", "ID");
}

}  // namespace renkei::cli
