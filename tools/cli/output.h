// Output: what a verb has to say, and the five forms in which it can be said.
//
//   table  for people: aligned columns (East Asian width), lines above and below it
//   json   the query's result with its position (tools/cli/README.md), one document
//   jsonl  one JSON object a line for each row of the result
//   csv    the table's columns: UTF-8 with BOM, CRLF, quoting as RFC 4180
//   ids    the id of each row, one a line
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace renkei::cli {

enum class Format { table, json, jsonl, csv, ids };

std::optional<Format> parse_format(std::string_view text);

struct Column {
  std::string title;
  bool number = false;  // aligned to the right
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

struct Report {
  Json result;                    // json; and jsonl, by its "rows" where it has them
  Table table;                    // table, csv
  std::vector<std::string> head;  // above the table
  std::vector<std::string> foot;  // below it
  std::vector<std::string> ids;
};

void write_table(std::ostream& out, const Table& table);
void write_csv(std::ostream& out, const Table& table);

// A cell of RFC 4180: quoted when it holds a comma, a quote or a line break, quotes doubled.
std::string csv_cell(std::string_view text);

void write(std::ostream& out, const Report& report, Format format);

}  // namespace renkei::cli
