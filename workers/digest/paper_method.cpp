#include <fmt/format.h>

#include "digest/paper_parts.h"

namespace renkei::digest {
namespace {

using press::cell;
using press::Heading;
using press::plain;
using press::Table;
using press::Text;

Text years_label(const Json& years) {
  std::vector<Text> labels;
  for (const Json& year : years) labels.push_back(press::fiscal_year_label(year.get<int>()));
  return press::joined(labels);
}

// Which types hold a set that is named by a type, with the set's own list.
void add_type_evidence(Blocks& blocks, const Json& content) {
  const Json& sets = content.at("survey").at("bases").at(0).at("exact_sets");
  const auto list_of = [&](const std::string& id, const Text& name, const std::string& type) {
    press::Anchored list{"e-" + id, name, {}};
    for (const Json& set : sets) {
      const Json& members = set.at("types");
      if (!type.empty() && std::find(members.begin(), members.end(), type) == members.end())
        continue;
      std::string slug;
      for (const Json& each : members) slug += (slug.empty() ? "" : "-") + each.get<std::string>();
      list.values.push_back(cell(said(set, "title"), "#e-set-" + slug));
    }
    blocks.push_back(std::move(list));
  };
  list_of("total", {"総計に数えた組合せ", "Sets counted in the total"}, "");
  for (const Json& type : content.at("types")) {
    const Text title = said(type, "title");
    list_of(text_at(type, "id"), {title.ja + "に数えた組合せ", "Sets counted in " + title.en},
            text_at(type, "id"));
  }
}

// By their types, the pairs of each exact set.
void add_set_evidence(Blocks& blocks, const Json& content) {
  std::map<std::string, std::vector<std::string>> types_of;
  for (const Json& project : content.at("evidence").at("projects")) {
    for (const Json& type : content.at("types")) {
      for (const Json& each : project.at("types")) {
        if (each.at("type") == type.at("id"))
          types_of[text_at(project, "project")].push_back(text_at(type, "id"));
      }
    }
  }
  for (const Json& set : content.at("survey").at("bases").at(0).at("exact_sets")) {
    const auto members = set.at("types").get<std::vector<std::string>>();
    press::Anchored list{fmt::format("e-set-{}", fmt::join(members, "-")), said(set, "title"), {}};
    for (const Json& pair : content.at("evidence").at("pairs")) {
      const std::string project = text_at(pair, "project");
      if (types_of[project] != members) continue;
      list.values.push_back(cell(plain(fmt::format("{}:{}", text_at(pair, "institution"), project)),
                                 "#e-" + project));
    }
    if (list.values.empty()) list.values.push_back(cell({"なし", "none"}));
    blocks.push_back(std::move(list));
  }
}

Table projects_table(const Json& content) {
  Table table{.id = "evidence-types",
              .caption = {"類型を得た出来事", "The events that attained the types"}};
  table.columns = {{"project", {"連携事業", "Project"}},
                   {"title", {"課題名", "Title"}},
                   {"type", {"類型", "Type"}},
                   {"since", {"得た日", "Since"}},
                   {"seq", {"記録の位置", "Position"}}};
  for (const Json& project : content.at("evidence").at("projects")) {
    const std::string id = text_at(project, "project");
    std::string anchor = "e-" + id;
    Json types = project.at("types");
    if (types.empty()) types.push_back(nullptr);  // of a case alone: the project has its row
    for (const Json& type : types) {
      press::Row row{
          .id = id, .cells = {cell(plain(id)), cell(said(project, "title"))}, .anchor = anchor};
      if (type.is_object()) {
        row.cells.push_back(cell(said(type, "title")));
        row.cells.push_back(press::day_cell(text_at(type, "effective_on")));
        row.cells.push_back(cell(plain(type.at("seq").dump()), "#e-events"));
      } else {
        row.cells.insert(row.cells.end(), 3, press::not_applicable());
      }
      table.rows.push_back(std::move(row));
      anchor.clear();
    }
  }
  return table;
}

void define(Table& table, const std::string& id, const Text& term, const Text& meaning) {
  table.rows.push_back({.id = id, .cells = {cell(term), cell(meaning)}});
}

void define_counting(Table& table, const Json& content) {
  const Json& method = content.at("method");
  if (method.contains("first_day")) {
    const Text first = press::day_label(text_at(method, "first_day"));
    const Text last = press::day_label(text_at(method, "last_day"));
    define(table, "period", {"対象期間", "Period"},
           {fmt::format("{}から{}まで（日本時間）。", first.ja, last.ja),
            fmt::format("From {} to {} (days in Japan).", first.en, last.en)});
  }
  if (content.contains("survey")) {
    for (const Json& basis : content.at("survey").at("bases")) {
      const Text unit = said(basis, "unit");
      define(table, text_at(basis, "basis"), said(basis, "basis_title"),
             {fmt::format("単位は{}。", unit.ja), fmt::format("Counts {}.", unit.en)});
    }
    define(table, "counted", {"数える対象", "What counts"},
           {"期間内のいずれかの日に、下書きを過ぎ、終わっていない連携事業を数える。類型は得た日から"
            "、機関は提出ののち連携事業に加わった日から数える。",
            "A project counts when it was past drafting and not ended on any day of the period; a "
            "type, from the day it "
            "was attained; an institution, from the day it joined the project, after its "
            "submission."});
    define(table, "amed_pi", {"AMEDの統計", "AMED's statistics"},
           {"研究代表者を単位とし、ここでの計数基準とは異なる。ここには含まない。",
            "They count by principal investigator, which is another basis, and are not part of "
            "this."});
  }
  for (const Json& type : content.at("types")) {
    define(table, text_at(type, "id"), said(type, "title"), said(type, "rule"));
  }
  for (const Json& setting : method.at("settings")) {
    const Json& value = setting.at("value");
    const std::string shown = value.is_string() ? value.get<std::string>() : value.dump();
    const Text from = press::day_label(text_at(setting, "valid_from")),
               note = said(setting, "note");
    define(table, text_at(setting, "name"),
           {"設定 " + text_at(setting, "name"), "Setting " + text_at(setting, "name")},
           {fmt::format("{}（{}から）。{}", shown, from.ja, note.ja),
            fmt::format("{} (from {}). {}", shown, from.en, note.en)});
  }
}

}  // namespace

void add_budget(Blocks& blocks, const Json& content) {
  const Json& budget = content.at("budget");
  if (budget.at("rows").empty()) return;
  const Text yen = {"億円", "hundred million yen"};
  const Text initial = years_label(budget.at("initial_years"));
  const Text external = years_label(budget.at("external_years"));
  Table table{.id = "budget",
              .caption = {"インハウス研究機関の予算", "Budgets of the in-house institutions"}};
  table.columns = {{"institution", {"機関", "Institution"}},
                   {"ministry", {"所管", "Ministry"}},
                   {"total", {"当初予算 全体", "Initial budget, total"}, yen, true},
                   {"health", {"うち健康・医療関係", "Of it, health-related"}, yen, true},
                   {"external", {"外部資金", "External funding"}, yen, true}};
  for (const Json& each : budget.at("rows")) {
    press::Row row{.id = text_at(each, "institution"),
                   .cells = {cell(said(each, "name")), cell(said(each, "ministry"))}};
    for (const char* column : {"total", "health", "external"}) {
      row.cells.push_back(cell(plain(text_at(each, column)), "#e-budget"));
    }
    table.rows.push_back(std::move(row));
  }
  table.notes = {
      {fmt::format("全体及び健康・医療関係は{}の当初予算、外部資金（健康・医療関係）は{}"
                   "。年度が異なるため、列の間で比をとらない。",
                   initial.ja, external.ja),
       fmt::format("Total and health-related: initial budgets of {}; external funding "
                   "(health-related): {}. "
                   "The years differ, so the columns must not be set in proportion to each other.",
                   initial.en, external.en)},
      {"－ は該当なしであり、零ではない。", "－ means not applicable, which is not zero."}};
  blocks.push_back(Heading{2, "annex", {"別表", "Annex"}});
  blocks.push_back(std::move(table));
}

void add_evidence(Blocks& blocks, const Json& content) {
  blocks.push_back(Heading{2, "evidence", {"根拠", "Evidence"}});
  const std::string seq = content.at("as_of").at("seq").dump();
  blocks.push_back(press::Anchored{
      "e-events",
      {"出来事の見方", "How to see an event"},
      {cell({"renkei log show --after （位置−1） --limit 1、又は renkei project history （記録）",
             "renkei log show --after (position − 1) --limit 1, or renkei project history "
             "(record)"})}});
  if (content.contains("survey")) {
    blocks.push_back(press::Anchored{
        "e-before",
        {"前の期間の数字", "Figures of earlier periods"},
        {cell({fmt::format("renkei digest --fiscal-year （年度） --as-of {}", seq),
               fmt::format("renkei digest --fiscal-year (year) --as-of {}", seq)})}});
    blocks.push_back(press::Anchored{
        "e-budget",
        {"予算", "Budgets"},
        {cell({fmt::format("renkei organisation show （機関） --as-of {}", seq),
               fmt::format("renkei organisation show (institution) --as-of {}", seq)})}});
    add_type_evidence(blocks, content);
    add_set_evidence(blocks, content);
    for (const Json& each : content.at("survey").at("institutions").at("rows")) {
      blocks.push_back(projects_at("e-at-" + text_at(each, "institution"), said(each, "name"),
                                   each.at("records")));
    }
  }
  Table table = projects_table(content);
  if (!table.rows.empty()) blocks.push_back(std::move(table));
}

void add_method(Blocks& blocks, const Json& content) {
  const Json& as_of = content.at("as_of");
  Table table{.id = "definitions", .caption = {"定義と計数の方法", "Definitions and method"}};
  table.columns = {{"term", {"項目", "Term"}}, {"meaning", {"説明", "Meaning"}}};
  define_counting(table, content);
  define(table, "log", {"記録", "Record"}, plain(text_at(as_of, "log")));
  define(table, "position", {"位置", "Position"}, plain(as_of.at("seq").dump()));
  define(table, "chain-hash", {"連鎖ハッシュ", "Chain hash"}, plain(text_at(as_of, "hash")));
  define(table, "inputs", {"入力のSHA-256", "SHA-256 of the inputs"},
         plain(text_at(content.at("method"), "inputs_sha256")));
  define(table, "verify", {"検証", "To verify"},
         {"renkei digest verify （ファイル）は、記録から作り直し、数字ごとに今も正しいかを示す。",
          "renkei digest verify (file) makes it anew from the log, and says of each figure whether "
          "it holds."});
  blocks.push_back(Heading{2, "method", {"まとめ方", "How this was made"}});
  blocks.push_back(std::move(table));
}

}  // namespace renkei::digest
