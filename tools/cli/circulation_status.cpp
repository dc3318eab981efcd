// renkei circulation status: who has seen which edition and when, and what changed since.
#include "cli/circulation.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

// "new 3, suspended 1".
std::string counts_text(Context& context, const Json& counts) {
  std::string text;
  for (const char* change : {"new", "changed", "suspended", "resumed", "ended"}) {
    if (!counts.contains(change)) continue;
    text += (text.empty() ? "" : ", ") + context.say(std::string("change.") + change) + " " +
            plain(counts, change);
  }
  return text;
}

std::string unseen_text(const Json& row) {
  std::string text;
  for (const Json& each : row.value("unseen", Json::array())) {
    text += (text.empty() ? "" : ", ") + plain(each, "edition");
  }
  return text;
}

// "slip 2027-02-01": the events that it took, without its creation.
std::string events_text(const Json& change) {
  std::string text;
  for (const Json& event : change.value("events", Json::array())) {
    if (text_at(event, "event").empty()) continue;
    text +=
        (text.empty() ? "" : ", ") + text_at(event, "event") + " " + text_at(event, "effective_on");
  }
  return text;
}

// One line for each record that is listed otherwise than it was.
void add_changes(Context& context, const Json& result, Report& report) {
  for (const Json& row : result.at("rows")) {
    const std::string since = plain(row, "since");
    const Json changes = result.at("changes").value(since, Json::array());
    report.foot.push_back("");
    report.foot.push_back(context.say("circulation.since",
                                      context.labels().organisation(text_at(row, "institution")),
                                      since, changes.size()));
    for (const Json& change : changes) {
      const std::string events = events_text(change);
      report.foot.push_back("  " + context.say("change." + text_at(change, "change")) + "  " +
                            text_at(change, "record") + "  " +
                            context.text(change.value("title", Json())) +
                            (events.empty() ? "" : "  (" + events + ")"));
    }
  }
}

Outcome show_circulation_status(Context& context, const std::string& institution) {
  Json query = {{"query", "circulation.status"}};
  if (!institution.empty()) query["institution"] = institution;
  auto answer = context.query(std::move(query));
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  Report report;
  report.table.columns =
      columns(context, {"institution", "seen_edition", "seen_on", "seen_by", "unseen", "changes"},
              {"seen_edition"});
  for (const Json& row : result.at("rows")) {
    report.ids.push_back(text_at(row, "institution"));
    if (!context.tabular()) continue;
    report.table.rows.push_back({context.labels().organisation(text_at(row, "institution")),
                                 plain(row, "edition"), plain(row, "seen_on"),
                                 plain(row, "seen_by"), unseen_text(row),
                                 counts_text(context, row.value("changes", Json::object()))});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  if (context.tabular() && !institution.empty()) add_changes(context, result, report);
  report.result = result;
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_circulation_status(CLI::App& noun, Context& context) {
  const auto institution = std::make_shared<std::string>();
  CLI::App& verb =
      add_verb(noun, context, "status", "renkei circulation status --institution qst",
               [&context, institution] { return show_circulation_status(context, *institution); });
  add(verb, context, "--institution", *institution, "institution", "ID");
}

}  // namespace renkei::cli
