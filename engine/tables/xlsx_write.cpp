#include <fmt/format.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/limits.h"
#include "tables/xlsx.h"
#include "tables/xstring.h"

namespace renkei::tables {
namespace {

// A folder of our own, gone with its contents when we are.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    const auto place = std::filesystem::temp_directory_path(error);
    std::string name = ((error ? "/tmp" : place) / "renkei-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }  // "": there is none

 private:
  std::string path_;
};

// UTF-16 units, by which Excel counts; and columns of a terminal, about, for the width.
struct Extent {
  std::size_t units = 0, width = 0;
};
Extent extent_of(std::string_view text) {
  Extent extent;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    extent.units += byte >= 0xF0 ? 2 : 1;
    extent.width += byte >= 0xE0 ? 2 : 1;
  }
  return extent;
}

std::size_t decimals_in(std::string_view digits) {
  const auto point = digits.find('.');
  return point == digits.npos ? 0 : digits.size() - point - 1;
}

// What a double and Excel hold exactly as it was printed: at most 15 digits, no needless signs or
// zeros.
bool is_plain_number(std::string_view digits) {
  const auto count =
      std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const bool needless = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
  const bool zero = digits.find_first_not_of("0.") == digits.npos;
  return count <= 15 && !needless && !digits.starts_with('+') && !zero;
}

std::string number_format(std::size_t decimals) {
  return decimals == 0 ? "0" : "0." + std::string(decimals, '0');
}

struct Formats {
  lxw_format* head;
  lxw_format* text;
  lxw_format* wrapped;
  lxw_format* day;
  std::map<std::size_t, lxw_format*> decimals;
};

lxw_format* with_number_format(lxw_workbook* book, const std::string& format) {
  lxw_format* made = workbook_add_format(book);
  format_set_num_format(made, format.c_str());
  format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
  return made;
}

Formats formats_of(lxw_workbook* book) {
  Formats formats{workbook_add_format(book),
                  with_number_format(book, "@"),
                  with_number_format(book, "@"),
                  with_number_format(book, "yyyy-mm-dd"),
                  {}};
  format_set_bold(formats.head);
  format_set_text_wrap(formats.head);
  format_set_bottom(formats.head, LXW_BORDER_THIN);
  format_set_align(formats.head, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(formats.wrapped);
  return formats;
}

// Writes one cell; lxw counts rows and columns from 0.
class CellWriter {
 public:
  CellWriter(lxw_workbook* book, Formats& formats, lxw_worksheet* sheet)
      : book_(book), formats_(formats), sheet_(sheet) {}

  void at(std::size_t row, std::size_t column) {
    row_ = static_cast<lxw_row_t>(row);
    column_ = static_cast<lxw_col_t>(column);
  }
  void operator()(const Empty&) const {}
  void operator()(const NotApplicable&) const { text(kNotApplicable, formats_.text); }
  void operator()(const std::string& value) const {
    text(value, value.find('\n') == value.npos ? formats_.text : formats_.wrapped);
  }
  void operator()(std::int64_t value) const {
    worksheet_write_number(sheet_, row_, column_, static_cast<double>(value), nullptr);
  }
  void operator()(const Decimal& value) {
    if (!is_plain_number(value.digits)) return text(value.digits, formats_.text);
    double number = 0;
    std::from_chars(value.digits.data(), value.digits.data() + value.digits.size(), number);
    auto& format = formats_.decimals[decimals_in(value.digits)];
    if (!format) format = with_number_format(book_, number_format(decimals_in(value.digits)));
    worksheet_write_number(sheet_, row_, column_, number, format);
  }
  // Excel's calendar has a 29 February 1900, so that days before March cannot be told rightly.
  void operator()(Date day) const {
    if (day < make_date(1900, 3, 1)) return text(to_string(day), formats_.text);
    const double serial = day.days - make_date(1899, 12, 30).days;
    worksheet_write_number(sheet_, row_, column_, serial, formats_.day);
  }

 private:
  void text(const std::string& value, lxw_format* format) const {
    worksheet_write_string(sheet_, row_, column_, escaped(value).c_str(), format);
  }

  lxw_workbook* book_;
  Formats& formats_;
  lxw_worksheet* sheet_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

std::size_t width_of_cell(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text ? extent_of(std::string_view(*text).substr(0, text->find('\n'))).width : 10;
}

// How wide a column is shown: as its widest cell among the first, within reason.
double shown_width(const Table& table, std::size_t column, const std::string& head) {
  std::size_t width = std::min<std::size_t>(extent_of(head).width, 24);
  for (std::size_t i = 0; i < std::min<std::size_t>(table.rows.size(), 200); ++i)
    width = std::max(width, width_of_cell(table.rows[i][column]));
  return static_cast<double>(std::clamp<std::size_t>(width + 2, 10, 50));
}

// Cells that people fill in later are text and days as well, so that nothing is guessed of "1-2".
lxw_format* format_of_column(const Formats& formats, Type type) {
  if (type == Type::text) return formats.text;
  return type == Type::day ? formats.day : nullptr;
}

void write_sheet(lxw_workbook* book, Formats& formats, const Table& table, Header header) {
  const std::string& name = header == Header::ja ? table.name.ja : table.name.en;
  lxw_worksheet* sheet = workbook_add_worksheet(book, name.empty() ? nullptr : name.c_str());
  CellWriter cells(book, formats, sheet);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    const std::string head = heading(table.columns[i], header);
    worksheet_set_column(sheet, column, column, shown_width(table, i, head),
                         format_of_column(formats, table.columns[i].type));
    worksheet_write_string(sheet, 0, column, head.c_str(), formats.head);
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
      cells.at(row + 1, i);
      std::visit(cells, table.rows[row][i]);
    }
  }
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                       static_cast<lxw_col_t>(std::max<std::size_t>(table.columns.size(), 1) - 1));
}

Read<void> check_fits(const Table& table) {
  if (table.rows.size() >= limits::kTableRows || table.columns.size() > limits::kTableColumns)
    return wrong("too_large");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t i = 0; i < table.rows[row].size(); ++i) {
      const auto* text = std::get_if<std::string>(&table.rows[row][i]);
      if (text && extent_of(*text).units > limits::kCellCharacters)
        return wrong("cell_too_long", text->substr(0, 40), row + 2, table.columns[i].id);
    }
  }
  return {};
}

// Closes the workbook, which writes it and frees it.
Read<std::string> written(lxw_workbook* book, const std::string& file) {
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) return wrong("not_written", lxw_strerror(error));
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return bytes.empty() ? wrong("not_written", file) : Read<std::string>(std::move(bytes));
}

}  // namespace

Read<std::string> write_xlsx(const std::vector<Table>& tables, const XlsxOptions& options) {
  for (const Table& table : tables) {
    if (auto fits = check_fits(table); !fits) return tl::unexpected(fits.error());
  }
  const TemporaryFolder folder;
  if (folder.path().empty()) return wrong("not_written", "TMPDIR");
  const std::string file = folder.path() + "/book.xlsx";
  std::string place = folder.path(), title = options.title;
  lxw_workbook_options how{};
  how.tmpdir = place.data();
  lxw_workbook* book = workbook_new_opt(file.c_str(), &how);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created =
      static_cast<time_t>(std::max<std::int64_t>(options.created.us / 1'000'000, 1));
  workbook_set_properties(book, &properties);
  Formats formats = formats_of(book);
  for (const Table& table : tables) write_sheet(book, formats, table, options.header);
  return written(book, file);
}

}  // namespace renkei::tables
