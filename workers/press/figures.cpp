#include "press/figures.h"

#include <fmt/format.h>

namespace renkei::press {

namespace {

// What names the row: its first cell, and what else in it is no figure.
Text label_of(const Table& table, const Row& row) {
  std::vector<Text> parts;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (!table.columns[i].number) parts.push_back(shown(row.cells[i]));
  }
  return joined(parts);
}

}  // namespace

std::vector<Figure> figures_of(const Paper& paper) {
  std::vector<Figure> figures;
  for (const Block& block : paper.blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (table == nullptr) continue;
    for (const Row& row : table->rows) {
      for (std::size_t i = 1; i < row.cells.size(); ++i) {
        const Column& column = table->columns[i];
        if (!column.number) continue;
        figures.push_back({figure_name(*table, row, i), table->id, row.cells[i].href,
                           table->caption, label_of(*table, row), column.title, column.unit,
                           digits_of(row.cells[i])});
      }
    }
  }
  return figures;
}

std::string figure_name(const Table& table, const Row& row, std::size_t column) {
  return fmt::format("{}.{}.{}", table.id, row.id, table.columns[column].id);
}

std::string digits_of(const Cell& cell) {
  std::string digits = cell.number ? std::to_string(*cell.number) : cell.text.en;
  std::erase(digits, ',');
  return digits;
}

}  // namespace renkei::press
