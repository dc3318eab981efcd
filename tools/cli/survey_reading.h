// Reading of one row of the sheet: what each cell says, and whether the cells agree. Every mistake
// is found, not only the first. Pure: the day comes as an argument.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/survey_sheet.h"
#include "tables/grid.h"

namespace renkei::cli {

// A mistake to be said as "mistake.CODE", with `hint` in its place.
struct Finding {
  sheets::Mistake mistake;
  std::string hint;
};
using Findings = std::vector<Finding>;

struct SheetRow {
  std::size_t number = 0;  // in the file
  sheets::Row cells;       // as they were read
  Facts facts;             // of the columns that the file has
  Findings findings;
};

// What the cells say by themselves.
SheetRow read_row(const sheets::TypedRow& row, const std::vector<SheetColumn>& sheet,
                  const std::set<std::string>& present, const Institutions& institutions);

// Of a row that is a new project: is what it needs there, and are its days in order?
void check_new(SheetRow& row, const Institutions& institutions, Date today);

// The fact, "" when there is none.
std::string fact(const Facts& facts, const std::string& column);

// Has the cell been found wrong already? It is then not blamed again.
bool is_blamed(const SheetRow& row, const std::string& column);

void add_finding(SheetRow& row, const std::string& column, const std::string& code,
                 const std::string& found = "", const std::string& hint = "");

}  // namespace renkei::cli
