// Table: what a CSV file or a sheet of a workbook holds: one datum a cell, nothing merged.
//
// A column has an id, which programs use, and titles, which people see; its unit stands in the
// title ("Budget (hundred million yen)") and never in a cell. Threads: any; a value.
//
// Example for the impatient:
//   Table table{{"projects"}, {{"title", {"課題名", "Title"}, {}, Type::text}}, {}};
//   table.rows.push_back({std::string("例")});
//   auto bytes = write_csv(table, {.encoding = text::Encoding::cp932});   // tables/csv.h
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"

namespace renkei::tables {

struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};

// Shown as "－" (U+FF0D): there is nothing to state here, which is neither zero nor missing.
struct NotApplicable {
  friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};

// A number with the decimals that were printed: "0.003", "14.50". Digits, one point, a sign.
struct Decimal {
  std::string digits;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// A text is UTF-8 and not empty: no text is Empty.
using Cell = std::variant<Empty, NotApplicable, std::string, std::int64_t, Decimal, Date>;
using Row = std::vector<Cell>;

struct Words {
  std::string ja, en;
  friend bool operator==(const Words&, const Words&) = default;
};

enum class Type { text, integer, decimal, day };  // what the cells of a column are read as

struct Column {
  std::string id;
  Words title;
  Words unit;  // "" where it has none
  Type type = Type::text;
};

struct Table {
  Words name;  // of the sheet: at most 31 characters, none of []:*?/ and backslash
  std::vector<Column> columns;
  std::vector<Row> rows;  // each as long as columns
};

// What the header row shows: titles with their units, or bare ids.
enum class Header { ja, en, ids };
std::string heading(const Column& column, Header header);

// "－" as it stands in files, and whether a text is it (or U+2212, which some programs make of it).
inline constexpr const char* kNotApplicable = "－";
bool is_not_applicable(const std::string& text);

}  // namespace renkei::tables
