// XLSX workbooks (ECMA-376): written by libxlsxwriter, read by libzip and pugixml.
//
// Debian has no kept library that reads them (xlsxio, OpenXLSX and xlnt are not packaged). What a
// sheet of data needs of the format is small, and read here from the parts themselves: shared and
// inline strings, rich text without its phonetic runs (furigana), _xHHHH_ escapes, dates by number
// format with both day countings, cached values of formulas. pugixml reads no DTD, so no entity can
// grow or reach out.
//
// write_xlsx: one sheet a table; text cells are text, so "=1" and "0012" stay what they are;
// integers and decimals are numbers with as many decimals as were printed; days are dates. The same
// tables and the same `created` give the same bytes. Mistakes, by code:
//   cell_too_long   over limits::kCellCharacters (row, column)
//   too_large       over limits::kTableRows or kTableColumns
//   not_written     the temporary file could not be written (`found` says why)
// read_xlsx takes the sheet that is named, or the first one that is not hidden:
//   not_a_workbook  `found` says which part is missing or broken
//   no_such_sheet   `found` is the name
//   merged_cells    `found` is the range ("A1:B2"): one datum a cell
//   too_large       a part unpacks to more than limits::kTableBytes, or there are too many rows
// Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "tables/grid.h"
#include "tables/table.h"

namespace renkei::tables {

struct XlsxOptions {
  Header header = Header::ja;
  Time created{};       // what the workbook says that it was made at
  std::string title{};  // of the workbook
};

// REQUIRES: tables not empty, their names different.
Read<std::string> write_xlsx(const std::vector<Table>& tables, const XlsxOptions& options = {});
Read<Grid> read_xlsx(std::string_view bytes, const std::string& sheet = "");

// Do the bytes begin as a ZIP archive does, and so a workbook?
bool is_xlsx(std::string_view bytes);

}  // namespace renkei::tables
