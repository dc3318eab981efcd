#include <fmt/format.h>

#include "digest/paper_parts.h"

namespace renkei::digest {
namespace {

using press::Cell;
using press::Column;
using press::Heading;
using press::Table;
using press::Text;

const Json& types_of(const Json& content) { return content.at("types"); }

std::string evidence_of(const std::string& id) { return "#e-" + id; }

std::string slug(const Json& members) {
  std::string slug;
  for (const Json& member : members) slug += (slug.empty() ? "" : "-") + member.get<std::string>();
  return slug;
}

// "168 + 39 + 45 = 252 = 184 + 68".
std::string sum_of(const Json& content, const Json& basis) {
  std::string sum;
  for (const Json& type : types_of(content)) {
    if (!sum.empty()) sum += " + ";
    sum += press::grouped(basis.at("counts").at(text_at(type, "id")).get<std::int64_t>());
  }
  return fmt::format("{} = {} = {} + {}", sum,
                     press::grouped(basis.at("sum_of_types").get<std::int64_t>()),
                     press::grouped(basis.at("counts").at("total").get<std::int64_t>()),
                     press::grouped(basis.at("overlap").get<std::int64_t>()));
}

// "68 = 20 + 28 + 4 + 2 × 8": every set of n types counts n − 1 times.
std::string overlap_of(const Json& basis) {
  std::string overlap;
  for (const Json& set : basis.at("exact_sets")) {
    const std::size_t times = set.at("types").size() - 1;
    if (times == 0) continue;
    if (!overlap.empty()) overlap += " + ";
    if (times > 1) overlap += fmt::format("{} × ", times);
    overlap += press::grouped(set.at("count").get<std::int64_t>());
  }
  return fmt::format("{} = {}", press::grouped(basis.at("overlap").get<std::int64_t>()),
                     overlap.empty() ? "0" : overlap);
}

Table bases_table(const Json& content) {
  Table table{.id = "bases",
              .caption = {"類型別の件数（計数基準ごと）", "Counts by type, by counting basis"}};
  table.columns = {{"basis", {"計数基準", "Counting basis"}},
                   {"unit", {"数える単位", "What is counted"}}};
  for (Column& column : count_columns(content)) table.columns.push_back(std::move(column));
  for (const Json& basis : content.at("survey").at("bases")) {
    press::Row row{
        .id = text_at(basis, "basis"),
        .cells = {press::cell(said(basis, "basis_title")), press::cell(said(basis, "unit"))}};
    for (Cell& cell : count_cells(content, basis.at("counts"), evidence_of)) {
      row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
    const std::string sum = sum_of(content, basis), parts = overlap_of(basis);
    const Text title = said(basis, "basis_title");
    table.notes.push_back(
        {fmt::format("{}：類型の合計は {}。重なりは {}。", title.ja, sum, parts),
         fmt::format("By {}: the types add up to {}; the overlap is {}.", title.en, sum, parts)});
  }
  table.notes.push_back(
      {"複数の類型をもつものは、総計には一度、各類型にはそれぞれ数えるため、類型の合計は総計を重な"
       "りの分だけ上回る。",
       "What has several types counts once in the total and once for each of its types, so the "
       "types add up to more than "
       "the total, by the overlap."});
  return table;
}

press::Picture sets_picture(const Json& content) {
  const Json& basis = content.at("survey").at("bases").at(0);
  Json members = Json::array(), sets = Json::array();
  for (const Json& type : types_of(content)) {
    members.push_back({{"id", type.at("id")},
                       {"label", type.at("title")},
                       {"total", basis.at("counts").at(text_at(type, "id"))}});
  }
  for (const Json& set : basis.at("exact_sets")) {
    if (set.at("count") != 0) {
      sets.push_back({{"members", set.at("types")}, {"count", set.at("count")}});
    }
  }
  return {"chart-sets",
          {{"kind", "sets"}, {"members", members}, {"sets", sets}},
          with_basis({"類型の重なり", "Overlap of types"}, said(basis, "basis_title")),
          {"類型の組合せごとに、それだけをもつ件数を棒で示し、下の点で組合せを示す。左は類型ごとの"
           "件数。数値は次の表にある。",
           "A bar for each combination of types, as high as the number that holds exactly it; dots "
           "below show the "
           "combination, bars at the left the number of each type. The numbers are in the table "
           "that follows."}};
}

Table sets_table(const Json& content) {
  const Json& bases = content.at("survey").at("bases");
  Table table{
      .id = "sets",
      .caption = {"類型の組合せ（これだけをもつもの）", "Sets of types (having exactly these)"}};
  table.columns = {{"set", {"類型の組合せ", "Types"}}};
  for (const Json& basis : bases) {
    table.columns.push_back({text_at(basis, "basis"), said(basis, "basis_title"), {}, true});
  }
  for (const Json& set : bases.at(0).at("exact_sets")) {
    const std::string id = slug(set.at("types"));
    press::Row row{.id = id, .cells = {press::cell(said(set, "title"))}};
    for (const Json& basis : bases) {
      std::int64_t count = 0;
      for (const Json& other : basis.at("exact_sets")) {
        if (other.at("types") == set.at("types")) count = other.at("count").get<std::int64_t>();
      }
      row.cells.push_back(press::figure(count, "#e-set-" + id));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table institutions_table(const Json& content) {
  const Json& institutions = content.at("survey").at("institutions");
  Table table{.id = "institutions",
              .caption = with_basis({"機関別の件数", "Counts by institution"},
                                    said(institutions, "basis_title"))};
  table.columns = {{"institution", {"機関", "Institution"}}};
  for (Column& column : count_columns(content)) table.columns.push_back(std::move(column));
  for (const Json& each : institutions.at("rows")) {
    const std::string id = text_at(each, "institution");
    press::Row row{.id = id, .cells = {press::cell(said(each, "name"))}};
    for (Cell& cell : count_cells(content, each.at("counts"),
                                  [&](const std::string&) { return "#e-at-" + id; })) {
      row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  press::Row total{.id = "all", .cells = {press::cell({"計", "Sum"})}, .total = true};
  for (Cell& cell :
       count_cells(content, content.at("survey").at("bases").at(0).at("counts"), evidence_of)) {
    total.cells.push_back(std::move(cell));
  }
  table.rows.push_back(std::move(total));
  return table;
}

}  // namespace

void add_headline(Blocks& blocks, const Json& content) {
  const Json& headline = content.at("headline");
  const Text before = said(headline, "before_label");
  Table table{.id = "headline",
              .caption = {"主な数字と前年からの増減", "Headline figures and their change"}};
  table.columns = {{"figure", {"項目", "Figure"}},
                   {"basis", {"計数基準", "Counting basis"}},
                   {"value", said(content.at("scope"), "label"), {}, true},
                   {"before", before, {}, true},
                   {"change", {"増減", "Change"}, {}, true}};
  for (const Json& each : headline.at("rows")) {
    const std::string counted = text_at(each, "counted");
    const std::string href = counted == "cases" ? "#cases" : "#e-" + counted;
    table.rows.push_back(
        {.id = text_at(each, "id"),
         .cells = {press::cell(said(each, "title")), press::cell(said(each, "basis_title")),
                   press::figure(each.at("value"), href),
                   press::figure(each.at("before"), "#e-before"),
                   press::figure(each.at("change"), href)}});
  }
  blocks.push_back(Heading{2, "headline-figures", {"主な数字", "Headline figures"}});
  blocks.push_back(std::move(table));
}

void add_survey(Blocks& blocks, const Json& content) {
  blocks.push_back(Heading{2, "survey", {"連携事業の実態", "Collaboration projects"}});
  blocks.push_back(Heading{3, "by-type", {"類型別", "By type"}});
  blocks.push_back(bases_table(content));
  blocks.push_back(Heading{3, "overlap", {"類型の重なり", "Overlap of types"}});
  blocks.push_back(sets_picture(content));
  blocks.push_back(sets_table(content));
  blocks.push_back(Heading{3, "by-institution", {"機関別", "By institution"}});
  blocks.push_back(institutions_table(content));
}

void add_years(Blocks& blocks, const Json& content) {
  const Json& years = content.at("years");
  const Text caption = with_basis({"類型別の件数の推移", "Counts by type over the years"},
                                  said(years, "basis_title"));
  Table table{.id = "years", .caption = caption};
  table.columns = {{"period", {"期間", "Period"}}};
  for (Column& column : count_columns(content)) table.columns.push_back(std::move(column));
  Json series = Json::array(), groups = Json::array();
  for (const Json& type : types_of(content)) {
    series.push_back({{"id", type.at("id")}, {"label", type.at("title")}});
  }
  for (const Json& each : years.at("rows")) {
    const bool last = &each == &years.at("rows").back();
    press::Row row{.id = each.at("fiscal_year").dump(),
                   .cells = {press::cell(said(each, "label"))}};
    for (Cell& cell : count_cells(content, each.at("counts"), [&](const std::string& id) {
           return last ? "#e-" + id : std::string("#e-before");
         })) {
      row.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
    Json values = Json::array();
    for (const Json& type : types_of(content)) {
      values.push_back(each.at("counts").at(text_at(type, "id")));
    }
    groups.push_back({{"label", each.at("label")}, {"values", std::move(values)}});
  }
  blocks.push_back(Heading{3, "over-the-years", {"年度別の推移", "Over the years"}});
  blocks.push_back(press::Picture{
      "chart-years",
      {{"kind", "bars"}, {"series", std::move(series)}, {"groups", std::move(groups)}},
      caption,
      {"期間ごとに、類型別の件数を棒で並べる。数値は次の表にある。",
       "Bars by type for each period. The numbers are in the table that follows."}});
  blocks.push_back(std::move(table));
}

}  // namespace renkei::digest
