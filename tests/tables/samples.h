// Tables with every type of column and awkward content, for the tests of the formats.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "tables/table.h"
#include "tables/typed.h"

namespace renkei::tables::testing {

inline const std::vector<Column>& all_types() {
  static const std::vector<Column> kColumns = {
      {"title", {"課題名", "Title"}, {}, Type::text},
      {"count", {"件数", "Count"}, {"件", "projects"}, Type::integer},
      {"budget", {"予算", "Budget"}, {"億円", "hundred million yen"}, Type::decimal},
      {"since", {"開始日", "Since"}, {}, Type::day}};
  return kColumns;
}

// Text as the law of the round trip knows it: not empty, and not the mark for not applicable.
inline std::string awkward_text() {
  static const std::vector<std::string> kPieces = {
      "a",       "=",  "+",    "-",  "@",  "'",  "\"", ",",   "\n",   "\t",  " ",
      "0",       "00", "𠮷",   "類", "①",  "<",  "&",  "]]>", "\r\n", "\r",  "_x000D_",
      "_x005F_", "；", "\x01", "é",  "〜", "－", "＝", ";",   "1e5",  "TRUE"};
  std::string text;
  for (const auto& piece : *rc::gen::nonEmpty(
           rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))))
    text += piece;
  return is_not_applicable(text) ? "x" + text : text;
}

inline Decimal awkward_decimal() {
  std::string digits = *rc::gen::elementOf(std::vector<std::string>{"", "-", "+"});
  digits += std::to_string(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000));
  if (*rc::gen::arbitrary<bool>())
    digits += "." + std::to_string(*rc::gen::inRange(0, 100'000)) + "0";
  return {digits};
}

inline Cell awkward_cell(Type type) {
  const int kind = *rc::gen::inRange(0, 8);
  if (kind == 0) return Empty{};
  if (kind == 1) return NotApplicable{};
  switch (type) {
    case Type::text:
      return awkward_text();
    case Type::integer:
      return *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999);
    case Type::decimal:
      return awkward_decimal();
    case Type::day:
      break;
  }
  return Date{*rc::gen::inRange(make_date(1900, 1, 1).days, make_date(2199, 12, 31).days + 1)};
}

inline Table awkward_table() {
  Table table{{"試験", "Trial"}, all_types(), {}};
  for (int rows = *rc::gen::inRange(0, 6); rows > 0; --rows) {
    Row row;
    for (const Column& column : table.columns) row.push_back(awkward_cell(column.type));
    row[1] = *rc::gen::inRange<std::int64_t>(0, 100);  // no row is empty
    table.rows.push_back(std::move(row));
  }
  return table;
}

inline std::vector<Row> rows_of(const Typed& typed) {
  std::vector<Row> rows;
  for (const TypedRow& row : typed.rows) rows.push_back(row.cells);
  return rows;
}

inline std::string fault_of(const Mistake& mistake) {
  return std::to_string(mistake.row) + " " + mistake.column + " " + mistake.code + " " +
         mistake.found;
}

inline std::vector<std::string> faults_of(const Typed& typed) {
  std::vector<std::string> faults;
  for (const Mistake& mistake : typed.mistakes) faults.push_back(fault_of(mistake));
  return faults;
}

}  // namespace renkei::tables::testing
