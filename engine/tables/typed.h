// From a grid to a table: which column is which, by its heading, and what each cell says, by the
// column's type.
//
// A heading is a column's id or its title in Japanese or English, with or without the unit; blanks,
// width and case do not matter. Columns may stand in any order. Numbers and days are read as people
// here write them (full-width digits, commas between thousands, text/day.h, serial numbers of a
// workbook); "－" is not applicable, and in a column of numbers or days "-" is too. Empty rows are
// passed over. Mistakes, all of them, by code:
//   no_header        the file is empty
//   missing_column   `column` is required and stands nowhere
//   unknown_column   `found` is the heading; its letters are in `column`
//   repeated_column  two headings mean the same column
//   beyond_header    a cell stands where no heading is
//   cell_error       a formula of the workbook failed
//   not_integer, not_decimal, not_day
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tables/grid.h"
#include "tables/table.h"

namespace renkei::tables {

struct TypedRow {
  std::size_t number = 0;  // in the file
  Row cells;  // in the order of the columns that were asked for; Empty where none stood
};

struct Typed {
  std::size_t header = 0;         // the number of its row; 0 when there is none
  std::set<std::string> present;  // ids of the columns that the file has
  std::vector<TypedRow> rows;     // those with mistakes too; a mistaken cell is Empty
  std::vector<Mistake> mistakes;
};

struct TypedOptions {
  std::vector<std::string> required{};  // ids of columns
  bool guarded = false;                 // take the apostrophes of tables/csv.h off
};

Typed typed(const Grid& grid, const std::vector<Column>& columns, const TypedOptions& options = {});

}  // namespace renkei::tables
