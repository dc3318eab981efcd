// renkei facility calendar, usage, waiting: who uses a resource when, how much, and who waits for
// it.
#include <fmt/format.h>

#include <ostream>

#include "cli/catalogue.h"
#include "cli/icalendar.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/requests.h"

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

// "12.5 %" of what is possible.
std::string occupancy(const Json& row) {
  const auto possible = row.value("possible_hours", std::int64_t{0});
  if (possible == 0) return "–";
  return fmt::format("{:.1f}", 100.0 * static_cast<double>(row.value("hours", std::int64_t{0})) /
                                   static_cast<double>(possible));
}

std::string by_institution(const Json& row) {
  std::string text;
  for (const Json& each : row.value("by", Json::array())) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", text_at(each, "institution"),
                        plain(each, "hours"));
  }
  return text;
}

std::vector<std::string> usage_cells(const Json& row, std::string id, std::string title) {
  std::vector<std::string> cells = {std::move(id), std::move(title), plain(row, "hours"),
                                    occupancy(row), by_institution(row)};
  for (const char* count : {"hours_used", "requests", "declined", "waiting", "late", "unused"})
    cells.push_back(plain(row, count));
  return cells;
}

Outcome show_usage(Context& context, const std::string& year_text) {
  const auto year = fiscal_year(context, year_text);
  if (!year) return tl::unexpected(year.error());
  auto answer = context.query({{"query", "facility.usage"}, {"fiscal_year", *year}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(
      context,
      {"resource", "title", "hours", "occupancy", "by_institution", "hours_used", "requests",
       "declined", "waiting", "late", "unused"},
      {"hours", "occupancy", "hours_used", "requests", "declined", "waiting", "late", "unused"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "resource"));
    report.table.rows.push_back(
        usage_cells(row, text_at(row, "resource"), context.text(row.value("title", Json()))));
  }
  report.table.rows.push_back(
      usage_cells(answer->result["totals"], context.say("usage.total"), ""));
  const Json& unmet = answer->result["unmet_needs"];
  report.foot.push_back(context.say("usage.unmet", unmet.size()));
  for (const Json& need : unmet) {
    report.foot.push_back(fmt::format("  {}  {} ({})", text_at(need, "record"),
                                      context.text(need.value("title", Json())),
                                      plain(need, "supporters")));
  }
  report.foot.push_back(context.say("usage.basis", answer->seq));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

Outcome show_waiting(Context& context, const std::string& resource) {
  Json query = {{"query", "facility.waiting"}};
  if (!resource.empty()) query["resource"] = resource;
  auto answer = context.query(std::move(query));
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(context,
                                 {"record", "resource", "title", "requester", "asked_on",
                                  "held_hours", "periods", "amount", "room"},
                                 {"held_hours", "amount"});
  for (const Json& row : answer->result["rows"]) {
    report.ids.push_back(text_at(row, "record"));
    report.table.rows.push_back(
        {text_at(row, "record"), text_at(row, "resource"), context.text(row.value("title", Json())),
         text_at(row, "requester"), plain(row, "asked_on"), plain(row, "held_hours"),
         periods_text(row.value("periods", Json())), plain(row, "amount"),
         context.say(row.value("fits", false) ? "match.yes" : "match.no")});
  }
  report.foot.push_back(context.say("waiting.rule"));
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
  const auto year = std::make_shared<std::string>();
  CLI::App& usage = add_verb(noun, context, "usage", "renkei facility usage --fiscal-year 2026",
                             [&context, year] { return show_usage(context, *year); });
  add(usage, context, "--fiscal-year", *year, "fiscal_year", "YEAR")->required();
  const auto resource = std::make_shared<std::string>();
  CLI::App& waiting = add_verb(noun, context, "waiting", "renkei facility waiting resource-40",
                               [&context, resource] { return show_waiting(context, *resource); });
  add(waiting, context, "RESOURCE", *resource, "resource");
}

}  // namespace renkei::cli
