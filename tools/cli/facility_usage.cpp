// renkei facility usage, waiting: how much a resource was used, and who waits for it.
#include <fmt/format.h>

#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/requests.h"

namespace renkei::cli {
namespace {

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

struct UsageOptions {
  std::string year, as_of;
};

Outcome show_usage(Context& context, const UsageOptions& options) {
  const auto year = fiscal_year(context, options.year);
  if (!year) return tl::unexpected(year.error());
  Json query = {{"query", "facility.usage"}, {"fiscal_year", *year}};
  if (!options.as_of.empty()) {
    auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    query["as_of"] = std::move(*position);
  }
  auto answer = context.query(std::move(query));
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

void add_facility_usage(CLI::App& noun, Context& context) {
  const auto year = std::make_shared<UsageOptions>();
  CLI::App& usage = add_verb(noun, context, "usage", "renkei facility usage --fiscal-year 2026",
                             [&context, year] { return show_usage(context, *year); });
  add(usage, context, "--fiscal-year", year->year, "fiscal_year", "YEAR")->required();
  add(usage, context, "--as-of", year->as_of, "as_of", "SEQ|YYYY-MM-DD");
  const auto resource = std::make_shared<std::string>();
  CLI::App& waiting = add_verb(noun, context, "waiting", "renkei facility waiting resource-40",
                               [&context, resource] { return show_waiting(context, *resource); });
  add(waiting, context, "RESOURCE", *resource, "resource");
}

}  // namespace renkei::cli
