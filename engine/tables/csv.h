// CSV (RFC 4180): quotes, doubled quotes, line breaks in a cell.
//
// Text that a spreadsheet would take for a formula (= + - @ tab CR at its front, full-width ones
// too) is written with an apostrophe before it, and read without: what was written is what is read,
// and nothing is executed by a double click.
//
// read_csv understands UTF-8 with and without a mark, and CP932. Mistakes, by code:
//   unknown_encoding    the bytes are neither
//   ambiguous_encoding  they could be either: say which
//   wrong_encoding      they are not of the encoding that was named
//   open_quote          a quoted cell does not end
//   text_after_quote    something stands between a closing quote and the next comma
//   too_large           over limits::kTableRows or kTableColumns
// write_csv: unheld_character (row, column, `found` names the character).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tables/grid.h"
#include "tables/table.h"
#include "text/encoding.h"

namespace renkei::tables {

struct CsvOptions {
  text::Encoding encoding = text::Encoding::utf8_bom;
  Header header = Header::ja;
  std::string_view line_end = "\r\n";
};

Read<std::string> write_csv(const Table& table, const CsvOptions& options = {});

// Which encoding it is may be named. Else the bytes tell; and where they could be either, the one
// in which more headings are those of `columns`.
struct CsvSource {
  std::optional<text::Encoding> named{};
  std::vector<Column> columns{};
};
Read<Grid> read_csv(std::string_view bytes, const CsvSource& source = {});

// A text as a cell holds it, and back.
std::string guarded(std::string_view text);
std::string unguarded(std::string_view cell);

}  // namespace renkei::tables
