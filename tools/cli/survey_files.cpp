#include "cli/survey_files.h"

#include <filesystem>
#include <fstream>

#include "base/limits.h"
#include "cli/documents.h"
#include "cli/survey_sheet.h"
#include "tables/csv.h"
#include "tables/xlsx.h"
#include "text/normalize.h"

namespace renkei::cli {
namespace {

std::string ending_of(const std::string& name) {
  return text::folded(std::filesystem::path(name).extension().string());
}

Result<std::string> bytes_of(Context& context, const std::string& name) {
  std::error_code error;
  const auto size = std::filesystem::file_size(name, error);
  std::ifstream in(name, std::ios::binary);
  if (error || !in) return fail(Errc::io_failed, context.say("problem.cannot_read", name));
  if (size > limits::kTableBytes) return file_fault(context, name, {0, "", "", "too_large"});
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (!in) return fail(Errc::io_failed, context.say("problem.cannot_read", name));
  return bytes;
}

sheets::Read<sheets::Grid> grid_in(const SheetFile& file, const std::string& bytes) {
  if (is_workbook(file.name)) return sheets::read_xlsx(bytes, file.sheet);
  return sheets::read_csv(bytes,
                          {text::parse_encoding(file.encoding), table_columns(sheet_columns())});
}

}  // namespace

bool is_workbook(const std::string& name) { return ending_of(name) == ".xlsx"; }

Result<sheets::Grid> read_sheet(Context& context, const SheetFile& file) {
  if (!is_workbook(file.name) && ending_of(file.name) != ".csv")
    return fail(Errc::bad_usage, context.say("import.ending", file.name));
  const auto bytes = bytes_of(context, file.name);
  if (!bytes) return tl::unexpected(bytes.error());
  auto grid = grid_in(file, *bytes);
  if (!grid) return file_fault(context, file.name, grid.error());
  return *std::move(grid);
}

Result<void> write_sheet(Context& context, const std::string& name, const sheets::Table& table) {
  const auto header = context.language() == Language::ja ? sheets::Header::ja : sheets::Header::en;
  const auto bytes =
      is_workbook(name)
          ? sheets::write_xlsx({table}, {header, context.world().clock.now(), table.name.ja})
          : sheets::write_csv(table, {text::Encoding::utf8_bom, header, "\r\n"});
  if (!bytes) return file_fault(context, name, bytes.error());
  return write_file(context, name, *bytes);
}

tl::unexpected<Error> file_fault(const Context& context, const std::string& file,
                                 const sheets::Mistake& mistake) {
  const std::string what = context.say("mistake." + mistake.code, mistake.found);
  const std::string where =
      mistake.row == 0 ? what : context.say("mistake.place", mistake.row, mistake.column, what);
  return fail(Errc::bad_usage, context.say("problem.in_file", file, where));
}

}  // namespace renkei::cli
