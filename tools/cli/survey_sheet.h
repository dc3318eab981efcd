// The sheet in which an institution answers the survey: one project a row, one datum a cell.
//
// Facts are a row in the form that rows are compared in: column id → text, "" where nothing is
// stated. Days are ISO dates, institutions their ids, flags "yes" or "no", a fiscal year the year
// in which it begins; titles and notes are as they came. A file's row and a project of the log that
// say the same have the same facts, whatever the format, the language or the spelling.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/institutions.h"
#include "tables/table.h"
#include "tables/typed.h"

namespace renkei::cli {

namespace sheets = renkei::tables;  // cli::tables are those of messages

using Facts = std::map<std::string, std::string>;

enum class Means { project, text, institution, amed_number, fiscal_year, day, flag, mistakes };

struct SheetColumn {
  sheets::Column column;
  Means means = Means::text;
};

inline constexpr int kSites = 10;  // of one project, as schemas/documents/project.json has it

// All columns, in their order; those of sites beyond `sites` left out.
std::vector<SheetColumn> sheet_columns(int sites = kSites);
std::vector<sheets::Column> table_columns(const std::vector<SheetColumn>& sheet);
// "site3_institution", "site3_resource".
std::string site_column(int number, const std::string& member);

// The facts of one row of project.facts.
Facts facts_of(const Json& row);
// How many sites the facts name.
int sites_in(const Facts& facts);

// The cells that show the facts. `language` is that of institutions and flags.
sheets::Row cells_of(const Facts& facts, const std::vector<SheetColumn>& sheet,
                     const Institutions& institutions, Language language);

}  // namespace renkei::cli
