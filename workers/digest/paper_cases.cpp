#include <fmt/format.h>

#include "digest/paper_parts.h"
#include "press/corrections.h"

namespace renkei::digest {
namespace {

using press::cell;
using press::Heading;
using press::plain;
using press::Table;
using press::Text;

// "2", and whether what it rests on was corrected since.
Text edition_of(const Json& each) {
  const std::string number = each.at("edition").dump();
  if (each.at("stale").empty()) return plain(number);
  return {number + "（根拠の訂正あり）", number + " (stale)"};
}

// "第2版（2023年5月8日）".
Text dated_edition_of(const Json& each) {
  const std::string number = each.at("edition").dump();
  const Text day = press::day_label(text_at(each, "edition_on"));
  return {fmt::format("第{}版（{}）", number, day.ja), fmt::format("{} ({})", number, day.en)};
}

Table cases_table(const Json& cases) {
  Table table{.id = "cases-list", .caption = {"公表した成功事例の一覧", "Success cases published"}};
  table.columns = {{"case", {"表題", "Title"}},
                   {"type", {"類型", "Type"}},
                   {"published", {"公表日", "Published on"}},
                   {"edition", {"版", "Edition"}},
                   {"record", {"事例の記録", "Record of the case"}},
                   {"project", {"連携事業の記録", "Record of the project"}}};
  for (const Json& section : cases.at("by_type")) {
    for (const Json& each : section.at("cases")) {
      const std::string id = text_at(each, "record"), project = text_at(each, "project");
      table.rows.push_back(
          {.id = id,
           .cells = {cell(said(each, "title"), "#case-" + id), cell(said(section, "type_title")),
                     press::day_cell(text_at(each, "published_on")), cell(edition_of(each)),
                     cell(plain(id)), cell(plain(project), "#e-" + project)}});
    }
  }
  return table;
}

press::Sheet sheet_of(const Json& each, const Json& section) {
  const std::string id = text_at(each, "record"), project = text_at(each, "project");
  press::Sheet sheet;
  sheet.heading = {3, "case-" + id, said(each, "title")};
  sheet.story = {said(each, "summary")};
  press::Fact institutions{{"関係機関", "Institutions"}, {}},
      positions{{"根拠となる出来事の位置", "Rests on the events at positions"}, {}};
  for (const Json& part : each.at("institutions")) {
    institutions.values.push_back(cell(said(part, "name")));
  }
  for (const Json& seq : each.at("positions")) {
    positions.values.push_back(cell(plain(seq.dump()), "#e-events"));
  }
  sheet.facts = {{{"類型", "Type"}, {cell(said(section, "type_title"))}},
                 std::move(institutions),
                 {{"公表日", "Published on"}, {press::day_cell(text_at(each, "published_on"))}},
                 {{"版", "Edition"}, {cell(dated_edition_of(each))}},
                 {{"事例の記録", "Record of the case"}, {cell(plain(id))}},
                 {{"連携事業", "Project"}, {cell(plain(project), "#e-" + project)}},
                 std::move(positions)};
  for (const Json& correction : each.at("stale")) {
    sheet.facts.push_back({{"この版の後の訂正", "Corrected since this edition"},
                           {cell(press::told_correction(correction))}});
  }
  return sheet;
}

Table deadlines_table(const Json& next) {
  Table table{.id = "deadlines", .caption = {"期限を迎えるもの", "Deadlines"}};
  table.columns = {{"due", {"期限", "Due on"}},
                   {"title", {"連携事業", "Project"}},
                   {"record", {"記録", "Record"}},
                   {"timer", {"計時", "Timer"}}};
  for (const Json& each : next.at("deadlines")) {
    const std::string record = text_at(each, "record"), timer = text_at(each, "timer");
    table.rows.push_back(
        {.id = record + "-" + timer,
         .cells = {press::day_cell(text_at(each, "due_on")), cell(said(each, "title")),
                   cell(plain(record), "#e-" + record), cell(plain(timer))}});
  }
  return table;
}

Table awards_table(const Json& next) {
  Table table{
      .id = "awards",
      .caption = {"更新されなければ終わるAMEDの採択", "AMED awards that end unless renewed"}};
  table.columns = {{"ends", {"終期", "Ends on"}},
                   {"title", {"連携事業", "Project"}},
                   {"record", {"記録", "Record"}},
                   {"programme", {"事業名", "Programme"}},
                   {"number", {"課題管理番号等", "AMED number"}}};
  for (const Json& each : next.at("awards")) {
    const std::string project = text_at(each, "project");
    table.rows.push_back(
        {.id = project,
         .cells = {press::day_cell(text_at(each, "ends_on")), cell(said(each, "title")),
                   cell(plain(project), "#e-" + project), cell(plain(text_at(each, "programme"))),
                   cell(plain(text_at(each, "number")))}});
  }
  return table;
}

}  // namespace

void add_cases(Blocks& blocks, const Json& content) {
  const Json& cases = content.at("cases");
  blocks.push_back(Heading{2, "cases", {"成功事例", "Success cases"}});
  const std::string total = press::grouped(cases.at("total").get<std::int64_t>());
  blocks.push_back(press::Paragraph{
      {fmt::format("公表した成功事例は{}件（事例の実数）。", total),
       fmt::format("Success cases published: {} (distinct count of cases).", total)}});
  if (const std::size_t stale = cases.at("stale").get<std::size_t>(); stale > 0) {
    blocks.push_back(press::Paragraph{
        {fmt::format("うち{}件は、版を公表した後に根拠の事実が訂正された。各事例に訂正を記す。",
                     stale),
         fmt::format(
             "Of these, {} {} on a fact that was corrected after the edition was published; "
             "the case says which.",
             stale, stale == 1 ? "rests" : "rest")}});
  }
  Table table = cases_table(cases);
  if (!table.rows.empty()) blocks.push_back(std::move(table));
  for (const Json& section : cases.at("by_type")) {
    if (section.at("cases").empty()) {
      const Text type = said(section, "type_title");
      blocks.push_back(
          press::Paragraph{{fmt::format("{}：この期間に公表したものはない。", type.ja),
                            fmt::format("{}: none was published in this period.", type.en)}});
    }
    for (const Json& each : section.at("cases")) blocks.push_back(sheet_of(each, section));
  }
}

void add_next_year(Blocks& blocks, const Json& content) {
  const Json& next = content.at("next_year");
  const Text label = said(next, "label");
  blocks.push_back(Heading{
      2, "next-year", {"今後一年に予定されること", "What is due in the year that follows"}});
  blocks.push_back(
      press::Paragraph{{fmt::format("{}（{}から{}まで）。", label.ja,
                                    press::day_label(text_at(next, "first_day")).ja,
                                    press::day_label(text_at(next, "last_day")).ja),
                        fmt::format("{} ({} to {}).", label.en, text_at(next, "first_day"),
                                    text_at(next, "last_day"))}});
  Table deadlines = deadlines_table(next), awards = awards_table(next);
  if (deadlines.rows.empty()) {
    blocks.push_back(press::Paragraph{{"期限を迎えるものはない。", "No deadline falls into it."}});
  } else {
    blocks.push_back(std::move(deadlines));
  }
  if (awards.rows.empty()) {
    blocks.push_back(
        press::Paragraph{{"更新を要するAMEDの採択はない。", "No AMED award needs renewal."}});
  } else {
    blocks.push_back(std::move(awards));
  }
}

}  // namespace renkei::digest
