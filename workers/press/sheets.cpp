#include "press/sheets.h"

#include <fmt/format.h>

#include <algorithm>

#include "press/figures.h"

namespace renkei::press {
namespace {

constexpr std::size_t kSheetName = 31;  // characters, a limit of Excel

std::size_t bytes_of_first(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && characters-- == 0) break;
  }
  return at;
}

std::string sheet_name(std::size_t number, const std::string& caption) {
  std::string name = fmt::format("{} {}", number, caption);
  std::erase_if(
      name, [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; });
  return name.substr(0, bytes_of_first(name, kSheetName));
}

// The same in both, since a sheet's heading is chosen by one language and may have to say both.
tables::Words words_of(const Text& text, const Languages& languages) {
  const std::string line = empty(text) ? "" : line_of(text, languages);
  return {line, line};
}

tables::Cell text_cell(std::string text) {
  if (text.empty()) return tables::Empty{};
  if (tables::is_not_applicable(text)) return tables::NotApplicable{};
  return text;
}

tables::Cell number_cell(const std::string& digits) {
  if (digits.empty()) return tables::Empty{};
  if (tables::is_not_applicable(digits)) return tables::NotApplicable{};
  return tables::Decimal{digits};
}

tables::Cell cell_of(const Cell& cell, const Column& column, const Languages& languages) {
  if (cell.number) return *cell.number;
  if (cell.day) return *cell.day;
  return column.number ? number_cell(digits_of(cell)) : text_cell(line_of(cell.text, languages));
}

tables::Type type_of(const Table& table, std::size_t column) {
  const auto every = [&](auto holds) {
    return std::all_of(table.rows.begin(), table.rows.end(),
                       [&](const Row& row) { return holds(row.cells[column]); });
  };
  if (table.columns[column].number) {
    return every([](const Cell& cell) { return cell.number.has_value(); }) ? tables::Type::integer
                                                                           : tables::Type::decimal;
  }
  const bool days =
      !table.rows.empty() && every([](const Cell& cell) { return cell.day.has_value(); });
  return days ? tables::Type::day : tables::Type::text;
}

tables::Table sheet_of(const Table& table, std::size_t number, const Languages& languages) {
  tables::Table sheet;
  const std::string name = sheet_name(number, line_of(table.caption, languages));
  sheet.name = {name, name};
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    sheet.columns.push_back({column.id, words_of(column.title, languages),
                             words_of(column.unit, languages), type_of(table, i)});
  }
  for (const Row& row : table.rows) {
    tables::Row cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cells.push_back(cell_of(row.cells[i], table.columns[i], languages));
    }
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

}  // namespace

std::vector<tables::Table> sheets_of(const Paper& paper, const Languages& languages) {
  std::vector<tables::Table> sheets;
  for (const Block& block : paper.blocks) {
    if (const Table* table = std::get_if<Table>(&block)) {
      sheets.push_back(sheet_of(*table, sheets.size() + 1, languages));
    }
  }
  return sheets;
}

tables::Table figures_table(const Paper& paper, const Languages& languages) {
  using tables::Type;
  const auto column = [&](const char* id, const Text& title, Type type) {
    return tables::Column{id, words_of(title, languages), {}, type};
  };
  tables::Table table;
  table.name = {"figures", "figures"};
  table.columns = {column("table", {"表", "Table"}, Type::text),
                   column("row", {"行", "Row"}, Type::text),
                   column("column", {"列", "Column"}, Type::text),
                   column("unit", {"単位", "Unit"}, Type::text),
                   column("value", {"値", "Value"}, Type::decimal),
                   column("figure", {"識別子", "Figure"}, Type::text),
                   column("evidence", {"根拠", "Evidence"}, Type::text)};
  for (const Figure& each : figures_of(paper)) {
    table.rows.push_back({text_cell(line_of(each.caption, languages)),
                          text_cell(line_of(each.row, languages)),
                          text_cell(line_of(each.column, languages)),
                          text_cell(empty(each.unit) ? "" : line_of(each.unit, languages)),
                          number_cell(each.digits), each.name, text_cell(each.href)});
  }
  return table;
}

}  // namespace renkei::press
