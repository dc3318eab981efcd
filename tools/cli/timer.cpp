// renkei timer …: what will happen by itself, and the ledger of a record's timers.
#include "cli/deadlines.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

Outcome list_timers(Context& context) {
  auto answer = context.list({{"query", "timer.list"}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns =
      columns(context, {"record", "title", "timer", "state", "status", "due_on", "time_left"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "record"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {text_at(row, "record"), text_or_title(context, row, "title"),
         text_or_title(context, row, "timer_title"),
         context.labels().state(text_at(row, "kind"), text_at(row, "state")),
         context.say("timer.status." + text_at(row, "status")), plain(row, "due_on"),
         time_left(context, row)});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

// Why: the state that lets the timer stand still, or the problem for which it was discarded.
std::string reason_of(Context& context, const std::string& record, const Json& row) {
  const std::string reason = text_at(row, "reason");
  return has_message("problem." + reason) ? context.say("problem." + reason)
                                          : context.labels().state(kind_in(record), reason);
}

Outcome ledger(Context& context, const std::string& record) {
  auto answer = context.list({{"query", "timer.history"}, {"record", record}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(
      context, {"seq", "effective_on", "timer", "change", "due", "time_left", "reason", "recorded"},
      {"seq"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(plain(row, "seq"));
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {plain(row, "seq"), plain(row, "effective_on"), text_at(row, "timer"),
         context.say("timer.change." + text_at(row, "change")), plain(row, "due"),
         time_left(context, row), reason_of(context, record, row), plain(row, "time")});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_timer(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "timer");
  add_verb(noun, context, "list", "renkei timer list --lang ja",
           [&context] { return list_timers(context); });
  const auto record = std::make_shared<std::string>();
  CLI::App& verb = add_verb(noun, context, "history", "renkei timer history project-33",
                            [&context, record] { return ledger(context, *record); });
  add(verb, context, "RECORD", *record, "record")->required();
}

}  // namespace renkei::cli
