// A paper that has one of everything, with text that tries to leave its place.
#pragma once

#include "press/paper.h"

namespace renkei::press {

inline Table sample_table() {
  Table table{.id = "types", .caption = {"類型別の件数", "Counts by type"}};
  table.columns = {{"type", {"類型", "Type"}, {}, false},
                   {"count", {"件数", "Count"}, {"件", "pairs"}, true},
                   {"budget", {"予算", "Budget"}, {"億円", "hundred million yen"}, true}};
  table.rows.push_back(
      {.id = "type1",
       .cells = {cell({"類型１", "Type 1"}), figure(1168, "#e-type1"), not_applicable()}});
  table.rows.push_back({.id = "total",
                        .cells = {cell({"計", "Sum"}), figure(1168), cell(plain("0.003"))},
                        .total = true});
  table.notes.push_back({"（注）－ は該当なし。", "Note: － means not applicable."});
  return table;
}

inline Paper sample_paper() {
  Paper paper{.title = {"見本の「資料」", "A sample paper"},
              .subtitle = {"令和4年度 (2022)", "FY2022"},
              .imprint = {{"位置4711の記録による。", "As of position 4711."}},
              .banner = "機密性２情報",
              .created = "2023-04-25T00:30:00.000000Z",
              .machine = {{"note", "a -- b <c> & \"d\""}}};
  paper.blocks.push_back(Heading{2, "counts", {"件数", "Counts"}});
  paper.blocks.push_back(Paragraph{{"<b>太字</b>ではない。", "Not <b>bold</b>, not *emphasis*."}});
  paper.blocks.push_back(Heading{3, "by-type", {"類型別", "By type"}});
  paper.blocks.push_back(Picture{
      "sets",
      {{"kind", "rows"},
       {"rows", Json::array({{{"label", {{"ja", "類型１"}, {"en", "Type 1"}}}, {"value", 1168}},
                             {{"label", "</svg><b>"}, {"value", 39}}})}},
      {"類型別の件数", "Counts by type"},
      {"類型１が最も多い。", "Type 1 is the most frequent."}});
  paper.blocks.push_back(sample_table());
  paper.blocks.push_back(Items{{{"一つ目", "The first"}, plain("a|b")}});
  paper.blocks.push_back(Heading{2, "cases", {"成功事例", "Success cases"}});
  Sheet sheet;
  sheet.heading = {3, "case-1", {"共用の顕微鏡", "A shared microscope"}};
  sheet.story = {{"日本語の本文。", "The story in English."}};
  sheet.facts = {
      {{"関係機関", "Institutions"}, {cell({"理化学研究所", "RIKEN"}), cell(plain("東京大学"))}},
      {{"記録", "Record"}, {cell(plain("project-12"), "#e-project-12")}}};
  paper.blocks.push_back(std::move(sheet));
  paper.blocks.push_back(Anchored{"e-type1",
                                  {"類型１の根拠", "Evidence of type 1"},
                                  {cell(plain("project-12"), "#e-project-12")}});
  paper.blocks.push_back(Anchored{"e-project-12", plain("project-12"), {cell(plain("88"))}});
  return paper;
}

}  // namespace renkei::press
