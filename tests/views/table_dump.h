// The content of tables as text, row by row and type by type, so that two of them can be compared
// byte for byte.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/database.h"
#include "views/view.h"

namespace renkei::testing {

inline std::string dump_table(store::Database& database, const std::string& table) {
  std::string columns;
  {
    store::Statement column = database.prepare("SELECT name FROM pragma_table_info(?1)");
    for (column.bind(table); column.step();) {
      if (!columns.empty()) columns += " || '|' || ";
      columns += "quote(" + column.text(0) + ")";
    }
  }
  std::string text = "== " + table + "\n";
  store::Statement row =
      database.prepare("SELECT " + columns + " AS line FROM " + table + " ORDER BY line");
  while (row.step()) text += row.text(0) + "\n";
  return text;
}

inline std::string dump_views(store::Database& database,
                              const std::vector<std::unique_ptr<views::View>>& views) {
  std::string text;
  for (const auto& view : views) {
    for (const std::string& table : view->tables()) text += dump_table(database, table);
  }
  return text;
}

}  // namespace renkei::testing
