// renkei facility calendar, usage, waiting: who uses a resource when, how much, and who waits for
// it.
#include <ostream>

#include "cli/icalendar.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct CalendarOptions {
  std::string whose, from, to, form;
};

// An empty calendar is none (RFC 5545, 3.6): that is said instead.
Outcome write_icalendar(Context& context, const Json& rows) {
  if (rows.empty()) context.note(context.say("calendar.nothing"));
  context.world().out << to_icalendar(rows, context.language());
  return kOk;
}

Outcome show_bookings(Context& context, const CalendarOptions& options) {
  const std::string today = to_string(context.today());
  const std::string from = options.from.empty() ? today : options.from;
  const std::string to = options.to.empty() ? from : options.to;
  for (const std::string& day : {from, to}) {
    if (!parse_date(day)) return fail(Errc::bad_usage, context.say("problem.bad_date", day));
  }
  const bool resource = kind_in(options.whose) == "resource";
  auto answer = context.query({{"query", "facility.calendar"},
                               {resource ? "resource" : "institution", options.whose},
                               {"from", from},
                               {"to", to}});
  if (!answer) return tl::unexpected(answer.error());
  const Json& rows = answer->result["rows"];
  if (options.form == "ics") return write_icalendar(context, rows);
  if (!options.form.empty()) context.globals.output = options.form;
  Report report;
  report.table.columns = columns(context,
                                 {"from_time", "to_time", "resource", "institution", "requester",
                                  "amount", "state", "slot", "record"},
                                 {"amount"});
  for (const Json& row : rows) {
    report.ids.push_back(text_at(row, "record"));
    if (!context.tabular()) continue;
    const std::string slot = text_at(row, "slot");
    report.table.rows.push_back(
        {text_at(row, "from"), text_at(row, "to"), context.text(row.value("title", Json())),
         context.labels().organisation(text_at(row, "institution")),
         context.labels().organisation(text_at(row, "requester")), plain(row, "amount"),
         context.say("calendar_state." + text_at(row, "state")),
         slot.empty() ? "" : context.say("slot." + slot), text_at(row, "record")});
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_facility_calendar(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<CalendarOptions>();
  CLI::App& calendar = add_verb(
      noun, context, "calendar",
      "renkei facility calendar resource-40 --from 2026-12-01 --to 2026-12-31 -o ics > em.ics",
      [&context, options] { return show_bookings(context, *options); });
  add(calendar, context, "RESOURCE|INSTITUTION", options->whose, "whose_calendar")->required();
  add(calendar, context, "--from", options->from, "calendar_from", "YYYY-MM-DD");
  add(calendar, context, "--to", options->to, "calendar_to", "YYYY-MM-DD");
  add(calendar, context, "-o,--output", options->form, "calendar_form")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv", "ids", "ics"}));
}

}  // namespace renkei::cli
