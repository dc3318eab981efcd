// The files of `survey export` and `survey import`: a sheet as bytes, and what is wrong with one as
// a whole.
#pragma once

#include <string>

#include "cli/context.h"
#include "tables/grid.h"
#include "tables/table.h"

namespace renkei::cli {

namespace sheets = renkei::tables;  // cli::tables are those of messages

struct SheetFile {
  std::string name, encoding, sheet;  // "" = found out, the first sheet
};

// By its ending, .csv or .xlsx. Errors: bad_usage, io_failed; the detail names the file.
Result<sheets::Grid> read_sheet(Context& context, const SheetFile& file);

// The table in the form that the ending of its name says, beside first and then in its place.
Result<void> write_sheet(Context& context, const std::string& name, const sheets::Table& table);

bool is_workbook(const std::string& name);

// A fault of the whole file as an error: bad_usage.
tl::unexpected<Error> file_fault(const Context& context, const std::string& file,
                                 const sheets::Mistake& mistake);

}  // namespace renkei::cli
