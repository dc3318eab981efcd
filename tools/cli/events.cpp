#include "cli/events.h"

#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr std::size_t kHashShown = 12;

}  // namespace

void add_page_options(CLI::App& verb, Context& context, PageOptions& options) {
  add(verb, context, "--after", options.after, "after", "SEQ");
  add(verb, context, "--limit", options.limit, "limit", "N");
}

Outcome print_events(Context& context, Answer answer) {
  Report report;
  report.table.columns =
      columns(context, {"seq", "recorded", "type", "record", "event", "hash"}, {"seq"});
  for (const Json& row : answer.result["rows"]) {
    report.ids.push_back(plain(row, "seq"));
    if (!context.tabular()) continue;
    const Json event = Json::parse(text_at(row, "body"), nullptr, false);
    const Json data = event.is_object() ? event.value("data", Json::object()) : Json::object();
    report.table.rows.push_back({plain(row, "seq"), event.is_object() ? text_at(event, "time") : "",
                                 event.is_object() ? text_at(event, "type") : "",
                                 event.is_object() ? text_at(event, "subject") : "",
                                 data.is_object() ? text_at(data, "event") : "",
                                 text_at(row, "hash").substr(0, kHashShown)});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer.seq));
  report.result = std::move(answer.result);
  return context.print(std::move(report), answer.seq);
}

}  // namespace renkei::cli
