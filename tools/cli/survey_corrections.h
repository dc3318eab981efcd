// Corrections by sheet: what a row of the survey says otherwise than the log, as commands that
// correct the project: each fact at the event that it came with.
#pragma once

#include <string>
#include <vector>

#include "chart/definition.h"
#include "cli/context.h"
#include "cli/survey_sheet.h"

namespace renkei::cli {

// A column of a row, what it says, and what the log says.
struct CellDifference {
  std::string column, said, recorded;
};

struct Correction {
  Json command;                      // without id
  std::string suffix;                // made of the command, so that the same sheet says the same
  std::vector<std::string> columns;  // that it puts right
};

// Can the sheet correct this column? A lead cannot, which says who may; nor can types, which follow
// from the days; nor can what is required be emptied.
bool is_correctable(const CellDifference& difference);

// A command for each event of the project that is to be told otherwise, in the order of the log.
//   history  the rows of record.history
// unknown_record names the column whose event is not found.
Result<std::vector<Correction>> corrections_of(const std::string& record, const Json& history,
                                               const std::vector<CellDifference>& differences,
                                               const std::string& reason,
                                               const chart::Definition& definition);

}  // namespace renkei::cli
