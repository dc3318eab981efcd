// What is said of the mistakes in an imported sheet, and the file that the faulty rows are put
// into.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/survey_reading.h"
#include "tables/grid.h"

namespace renkei::cli {

// "類型１を得るには「インハウス基盤研究の開始日」が要ります".
std::string told(const Context& context, const Finding& finding);

// A report of them, by row and column; json has "rows" of {"row", "column", "found", "code",
// "message"}.
Report report_of(const Context& context, const std::vector<Finding>& findings);

// A cell as it stands in the file.
std::string text_of(const sheets::RawCell& cell);

// The rows with these findings, as they stand in the grid, and what is wrong with each in a last
// column. REQUIRES: grid.rows[header - 1] is the header.
sheets::Table faulty_rows(const Context& context, const sheets::Grid& grid, std::size_t header,
                          const std::vector<SheetRow>& rows);

}  // namespace renkei::cli
