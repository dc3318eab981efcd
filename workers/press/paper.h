// Paper: a document to be printed, apart from the form that it is printed in: HTML and PDF
// (press/html.h, press/pdf.h), Markdown (press/markdown.h). Everything that is said is in both
// languages; the form chooses. Values; any thread.
//
// Example for the impatient:
//   Paper paper{.title = {"題", "A title"}};
//   paper.blocks.push_back(Heading{2, "first", {"はじめに", "First"}});
//   paper.blocks.push_back(Paragraph{{"本文。", "Text."}});
//   std::string page = html_of(paper, {Language::ja});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "press/words.h"

namespace renkei::press {

// One datum: a text, a number or a day. `href` is where its evidence is ("#e-type1").
struct Cell {
  Text text{};
  std::optional<std::int64_t> number{};  // shown instead of the text, grouped
  std::optional<Date> day{};             // the same, as each language writes it
  std::string href{};
};
Cell cell(Text text, std::string href = "");
Cell figure(std::int64_t number, std::string href = "");
// "2022-11-01"; what is no day stays text.
Cell day_cell(const std::string& day, std::string href = "");
// "－": not applicable, which is not zero.
Cell not_applicable();
Text shown(const Cell& cell);

struct Column {
  std::string id{};
  Text title{}, unit{};  // the unit stands in the heading, never in a cell
  bool number = false;   // its cells are figures
};

struct Row {
  std::string id{};           // unique in its table
  std::vector<Cell> cells{};  // as many as columns; the first names the row
  std::string anchor{};       // where links to the row lead; "" for none
  bool total = false;
};

struct Table {
  std::string id{};
  Text caption{};
  std::vector<Column> columns{};
  std::vector<Row> rows{};
  std::vector<Text> notes{};  // below it
};

struct Heading {
  int level = 2;  // 2 to 4; 2 and 3 are numbered, and stand in the table of contents
  std::string id{};
  Text text{};
};

struct Paragraph {
  Text text{};
};

struct Items {
  std::vector<Text> items{};
};

// What is known of a thing, by name: each value one or several data.
struct Fact {
  Text name{};
  std::vector<Cell> values{};
};

// A chart, drawn by press/charts.h from `chart`; its figures stand in the table that follows it.
struct Picture {
  std::string id{};
  Json chart{};  // {"kind", …}, its labels {"ja", "en"}
  Text title{}, description{};
};

// A page of its own, of A4 where it is printed: a story and what is known of it. Long stories are
// set smaller: about 4,000 Japanese characters fill a page.
struct Sheet {
  Heading heading{};
  std::vector<Text> story{};
  std::vector<Fact> facts{};
};

// An anchor for what it lists: where figures' evidence is.
struct Anchored {
  std::string id{};
  Text name{};
  std::vector<Cell> values{};
};

using Block = std::variant<Heading, Paragraph, Items, Table, Picture, Sheet, Anchored>;

struct Paper {
  Text title{}, subtitle{};
  std::vector<Text> imprint{};  // below the title: as of when, by whom
  std::string banner{};         // on every page: 機密性２情報; "" for none
  std::string created{};        // the instant that a PDF is dated by, RFC 3339 in UTC
  Json machine = nullptr;       // kept in the file for programs: what it was made of
  std::vector<Block> blocks{};
};

}  // namespace renkei::press
