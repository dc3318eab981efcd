// A roster in a file (CSV or XLSX): what it says, and every mistake in it.
//
// Columns, by id or by their title in Japanese or English, in any order: name, title, organisation
// and from are needed; kana and to may be left out. The order of the rows is the roster's.
#pragma once

#include <string>
#include <vector>

#include "cli/institutions.h"
#include "tables/grid.h"

namespace renkei::cli {

namespace sheets = renkei::tables;  // cli::tables are those of messages

struct RosterFile {
  Json members = Json::array();           // as schemas/documents/roster.json has them
  std::vector<sheets::Mistake> mistakes;  // to be said as "mistake.CODE"
};

RosterFile read_roster(const sheets::Grid& grid, const Institutions& institutions);

}  // namespace renkei::cli
