#include "press/usage.h"

#include <fmt/format.h>

#include <map>

namespace renkei::press {
namespace {

std::int64_t figure_at(const Json& row, const char* name) {
  return row.value(name, std::int64_t{0});
}

// Per cent of what is provided, one decimal.
Text occupancy_of(const Json& row) {
  const auto possible = figure_at(row, "possible_hours");
  if (possible == 0) return plain("–");
  const auto per_mille = (figure_at(row, "hours") * 1000 + possible / 2) / possible;
  return plain(fmt::format("{}.{}", per_mille / 10, per_mille % 10));
}

Row usage_row(const Json& row, std::string id, Text title, bool total) {
  Row made{std::move(id),
           {cell(std::move(title)), figure(figure_at(row, "hours")), cell(occupancy_of(row))}};
  for (const char* count : {"hours_used", "requests", "declined", "waiting", "late", "unused"})
    made.cells.push_back(figure(figure_at(row, count)));
  made.total = total;
  return made;
}

Table resources_table(const Json& usage) {
  Table table{.id = "facility-usage",
              .caption = {"資源ごとの利用（量×時間）", "Use by resource (amount × time)"}};
  const Text hours{"時間", "hours"}, requests{"件", "requests"};
  table.columns = {{"resource", {"資源", "Resource"}},
                   {"hours", {"予約", "Booked"}, hours, true},
                   {"occupancy", {"占有率", "Occupancy"}, {"%", "%"}, true},
                   {"hours_used", {"利用", "Used"}, hours, true},
                   {"requests", {"依頼", "Asked for"}, requests, true},
                   {"declined", {"断り", "Refused"}, requests, true},
                   {"waiting", {"空き待ち", "Waiting"}, requests, true},
                   {"late", {"開始の遅れ", "Late"}, requests, true},
                   {"unused", {"未利用", "Unused"}, requests, true}};
  for (const Json& row : usage.at("rows")) {
    if (figure_at(row, "requests") + figure_at(row, "hours") == 0) continue;
    table.rows.push_back(
        usage_row(row, row.at("resource").get<std::string>(), text_of(row.at("title")), false));
  }
  table.rows.push_back(usage_row(usage.at("totals"), "total", {"合計", "Total"}, true));
  table.notes = {
      {"占有率は、提供できる量×時間に対する予約の割合。依頼は最初の期間の年度に数える。",
       "Occupancy is the share of amount × time that is provided; a request counts in the "
       "year of its first period."}};
  return table;
}

Table institutions_table(const Json& usage, const std::function<Text(const std::string&)>& name) {
  std::map<std::string, std::int64_t> hours;
  for (const Json& row : usage.at("rows")) {
    for (const Json& each : row.at("by"))
      hours[text_at(each, "institution")] += figure_at(each, "hours");
  }
  Table table{.id = "facility-usage-institutions",
              .caption = {"利用機関ごとの予約時間", "Hours booked by institution"}};
  table.columns = {{"institution", {"機関", "Institution"}},
                   {"hours", {"予約", "Booked"}, {"時間", "hours"}, true}};
  for (const auto& [institution, sum] : hours)
    table.rows.push_back({institution, {cell(name(institution)), figure(sum)}});
  return table;
}

}  // namespace

std::vector<Block> usage_blocks(const Json& usage,
                                const std::function<Text(const std::string& organisation)>& name) {
  std::vector<Block> blocks;
  const Json totals = usage.is_object() ? usage.value("totals", Json::object()) : Json::object();
  if (figure_at(totals, "requests") + figure_at(totals, "hours") == 0) return blocks;
  blocks.push_back(Heading{3, "facility-usage-year", {"年度の利用状況", "The year's use"}});
  blocks.push_back(resources_table(usage));
  blocks.push_back(institutions_table(usage, name));
  Items unmet;
  for (const Json& need : usage.at("unmet_needs")) unmet.items.push_back(text_of(need.at("title")));
  if (unmet.items.empty()) return blocks;
  blocks.push_back(Paragraph{{"満たされていない要望：", "Needs that are not met:"}});
  blocks.push_back(std::move(unmet));
  return blocks;
}

}  // namespace renkei::press
