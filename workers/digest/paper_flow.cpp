#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "digest/paper_parts.h"

namespace renkei::digest {
namespace {

constexpr std::ptrdiff_t kBarsShown = 12;  // so that the chart stands on one page

using press::Heading;
using press::Table;
using press::Text;

// "from → to" as rows with their count; the projects of each are listed below.
Table steps_table(const Json& steps, const std::string& id, const Text& caption, Blocks& lists) {
  Table table{.id = id, .caption = with_basis(caption, said(steps, "basis_title"))};
  table.columns = {{"from", {"移る前", "From"}},
                   {"to", {"移った先", "To"}},
                   {"count", {"件数", "Projects"}, {"件", "projects"}, true}};
  for (const Json& step : steps.at("rows")) {
    const Json from = step.at("from");
    const std::string row = fmt::format("{}-{}", from.is_null() ? "none" : from.get<std::string>(),
                                        text_at(step, "to"));
    const std::string anchor = fmt::format("e-{}-{}", id, row);
    const Text from_title = said(step, "from_title"), to_title = said(step, "to_title");
    table.rows.push_back({.id = row,
                          .cells = {press::cell(from_title), press::cell(to_title),
                                    press::figure(step.at("count"), "#" + anchor)}});
    lists.push_back(projects_at(
        anchor, {from_title.ja + " → " + to_title.ja, from_title.en + " → " + to_title.en},
        step.at("records")));
  }
  return table;
}

std::string node_id(const Json& id, int column) {
  return fmt::format("{}-{}", column, id.get<std::string>());
}

press::Picture flow_picture(const Json& flow) {
  Json nodes = Json::array(), links = Json::array();
  std::set<std::string> known;
  const auto add = [&](const Json& id, const Json& title, int column) {
    if (!known.insert(node_id(id, column)).second) return;
    nodes.push_back({{"id", node_id(id, column)}, {"label", title}, {"column", column}});
  };
  for (const Json& step : flow.at("rows")) {
    const int column = step.at("column").get<int>();
    add(step.at("from"), step.at("from_title"), column);
    add(step.at("to"), step.at("to_title"), column + 1);
    links.push_back({{"source", node_id(step.at("from"), column)},
                     {"target", node_id(step.at("to"), column + 1)},
                     {"value", step.at("count")}});
  }
  std::sort(nodes.begin(), nodes.end(),
            [](const Json& a, const Json& b) { return text_at(a, "id") < text_at(b, "id"); });
  return {
      "chart-flow",
      {{"kind", "flow"}, {"nodes", std::move(nodes)}, {"links", std::move(links)}},
      with_basis({"段階と類型の流れ", "Flow between stages and types"}, said(flow, "basis_title")),
      {"左は類型を得る前の段階、中央は得た類型、右は期間の末日の段階。帯の太さは件数。数値は次の表"
       "にある。",
       "At the left the stage before a type was attained, in the middle the type, at the right the "
       "stage on the "
       "period's last day; ribbons are as wide as their number. The numbers are in the table that "
       "follows."}};
}

press::Picture facilities_picture(std::vector<Json> bars, const Text& caption) {
  std::stable_sort(bars.begin(), bars.end(),
                   [](const Json& a, const Json& b) { return a.at("value") > b.at("value"); });
  if (std::ssize(bars) > kBarsShown) bars.erase(bars.begin() + kBarsShown, bars.end());
  return press::Picture{"chart-facilities",
                        {{"kind", "rows"}, {"rows", Json(bars)}},
                        caption,
                        {"施設・設備ごとに、利用した連携事業の件数を、多いものから12まで"
                         "棒で示す。すべての数値は次の表にある。",
                         "A bar for each of the twelve facilities used most, as long as "
                         "the number of projects that used it. "
                         "The numbers are in the table that "
                         "follows."}};
}

}  // namespace

void add_progression(Blocks& blocks, Blocks& evidence, const Json& content) {
  blocks.push_back(Heading{2, "progression", {"類型と段階の推移", "Progression"}});
  blocks.push_back(Heading{3, "between-types", {"類型の間の推移", "Between types"}});
  Table table = steps_table(content.at("progression"), "steps",
                            {"期間内に得た類型", "Types attained in the period"}, evidence);
  if (table.rows.empty()) {
    blocks.push_back(press::Paragraph{
        {"この期間に新たに得た類型はない。", "No type was newly attained in this period."}});
  } else {
    blocks.push_back(std::move(table));
  }
  Table flow = steps_table(content.at("flow"), "flow",
                           {"段階と類型の流れ", "Flow between stages and types"}, evidence);
  if (!flow.rows.empty()) {
    blocks.push_back(Heading{3, "stages-and-types", {"段階と類型の流れ", "Stages and types"}});
    blocks.push_back(flow_picture(content.at("flow")));
    blocks.push_back(std::move(flow));
  }
}

void add_facilities(Blocks& blocks, Blocks& evidence, const Json& content) {
  const Json& facilities = content.at("facilities");
  const Text caption = with_basis({"共同利活用した施設・設備", "Facilities used together"},
                                  said(facilities, "basis_title"));
  blocks.push_back(
      Heading{2, "facilities", {"施設・設備の共同利活用", "Shared use of facilities"}});
  if (facilities.at("rows").empty()) {
    blocks.push_back(
        press::Paragraph{{"この期間に共同利活用した施設・設備の記録はない。",
                          "No shared use of facilities is on record for this period."}});
    return;
  }
  Table table{.id = "facility-use", .caption = caption};
  table.columns = {
      {"institution", {"機関", "Institution"}},
      {"resource", {"施設・設備等", "Facility or equipment"}},
      {"count", {"利用した連携事業", "Projects that used it"}, {"件", "projects"}, true}};
  std::vector<Json> bars;
  for (const Json& site : facilities.at("rows")) {
    const Text name = said(site, "name");
    const std::string resource = text_at(site, "resource");
    const std::string row =
        fmt::format("{}-{}", text_at(site, "institution"), table.rows.size() + 1);
    table.rows.push_back({.id = row,
                          .cells = {press::cell(name), press::cell(press::plain(resource)),
                                    press::figure(site.at("count"), "#e-used-" + row)}});
    const Text label = {fmt::format("{}（{}）", resource, name.ja),
                        fmt::format("{} ({})", resource, name.en)};
    bars.push_back({{"label", press::json_of(label)}, {"value", site.at("count")}});
    evidence.push_back(projects_at("e-used-" + row, label, site.at("records")));
  }
  blocks.push_back(facilities_picture(std::move(bars), caption));
  blocks.push_back(std::move(table));
}

}  // namespace renkei::digest
