// Sheets: a paper's tables for spreadsheets and programs (engine/tables): each table as a sheet,
// one datum a cell; and all its figures as one long table.
#pragma once

#include <vector>

#include "press/paper.h"
#include "tables/table.h"

namespace renkei::press {

// Numbered by their order, so that names of sheets differ. In both languages, headings and texts
// have both.
std::vector<tables::Table> sheets_of(const Paper& paper, const Languages& languages);

// A row a figure: its table, row, column, unit and value, its name, and where its evidence is.
tables::Table figures_table(const Paper& paper, const Languages& languages);

}  // namespace renkei::press
