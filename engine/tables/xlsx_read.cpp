#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "base/limits.h"
#include "tables/number_format.h"
#include "tables/package.h"
#include "tables/xlsx.h"
#include "tables/xstring.h"

namespace renkei::tables {
namespace {

// A string item: its text, or that of its runs; phonetic runs (rPh) are left out.
std::string text_of_item(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& child : item.children()) {
    if (local_name(child) == "t") text += child.text().get();
    if (local_name(child) == "r") text += child_named(child, "t").text().get();
  }
  return unescaped(text);
}

// "AB12" → column 27.
std::optional<std::size_t> column_in(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > limits::kTableColumns) return std::nullopt;
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

class SheetReader {
 public:
  explicit SheetReader(Package package) : package_(std::move(package)) {}

  Read<Grid> read(const std::string& wanted) {
    part_ = package_.related("", "", "/officeDocument");
    auto book = package_.xml(part_);
    if (!book) return tl::unexpected(book.error());
    const pugi::xml_node root = (*book)->document_element();
    const pugi::xml_node sheet = chosen(child_named(root, "sheets"), wanted);
    if (!sheet) return wrong("no_such_sheet", wanted);
    from_1904_ = child_named(root, "workbookPr").attribute("date1904").as_bool();
    if (auto done = read_strings(); !done) return tl::unexpected(done.error());
    if (auto done = read_styles(); !done) return tl::unexpected(done.error());
    grid_.found_in = sheet.attribute("name").value();
    auto rows = package_.xml(package_.related(part_, relation_of(sheet)));
    if (!rows) return tl::unexpected(rows.error());
    return read_sheet((*rows)->document_element());
  }

 private:
  static std::string relation_of(const pugi::xml_node& sheet) {
    for (const pugi::xml_attribute& attribute : sheet.attributes()) {
      if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
    }
    return "";
  }

  static pugi::xml_node chosen(const pugi::xml_node& sheets, const std::string& wanted) {
    for (const pugi::xml_node& sheet : sheets.children()) {
      const std::string_view state = sheet.attribute("state").value();
      const bool hidden = state == "hidden" || state == "veryHidden";
      if (wanted.empty() ? !hidden : wanted == sheet.attribute("name").value()) return sheet;
    }
    return {};
  }

  Read<void> read_strings() {
    const std::string part = package_.related(part_, "", "/sharedStrings");
    if (part.empty()) return {};
    const auto document = package_.xml(part);
    if (!document) return tl::unexpected(document.error());
    for (const pugi::xml_node& item : (*document)->document_element().children()) {
      if (local_name(item) == "si") strings_.push_back(text_of_item(item));
    }
    return {};
  }

  Read<void> read_styles() {
    const std::string part = package_.related(part_, "", "/styles");
    if (part.empty()) return {};
    const auto document = package_.xml(part);
    if (!document) return tl::unexpected(document.error());
    styles_ = CellStyles((*document)->document_element());
    return {};
  }

  Read<Grid> read_sheet(const pugi::xml_node& sheet) {
    const pugi::xml_node merged = child_named(sheet, "mergeCells").first_child();
    if (merged) return wrong("merged_cells", merged.attribute("ref").value());
    for (const pugi::xml_node& row : child_named(sheet, "sheetData").children()) {
      if (auto done = read_row(row); !done) return tl::unexpected(done.error());
    }
    while (!grid_.rows.empty() && grid_.rows.back().empty()) grid_.rows.pop_back();
    return std::move(grid_);
  }

  Read<void> read_row(const pugi::xml_node& row) {
    const std::size_t number = row.attribute("r").as_ullong(grid_.rows.size() + 1);
    if (number > limits::kTableRows) return wrong("too_large", "", number);
    if (number == 0) return wrong("not_a_workbook", part_);
    if (grid_.rows.size() < number) grid_.rows.resize(number);
    auto& cells = grid_.rows[number - 1];
    for (const pugi::xml_node& cell : row.children()) {
      const auto column =
          cell.attribute("r") ? column_in(cell.attribute("r").value()) : cells.size();
      if (!column || *column >= limits::kTableColumns) return wrong("too_large", "", number);
      RawCell value = read_cell(cell);
      if (value.kind == RawCell::Kind::text && value.text.empty()) continue;
      if (cells.size() <= *column) cells.resize(*column + 1);
      cells[*column] = std::move(value);
    }
    return {};
  }

  RawCell read_cell(const pugi::xml_node& cell) const {
    using Kind = RawCell::Kind;
    const std::string_view type = cell.attribute("t").value();
    const std::string value = child_named(cell, "v").text().get();
    if (type == "s") return {Kind::text, shared(value), {}};
    if (type == "inlineStr") return {Kind::text, text_of_item(child_named(cell, "is")), {}};
    if (type == "str") return {Kind::text, unescaped(value), {}};
    if (type == "b") return {Kind::text, value == "1" ? "TRUE" : "FALSE", {}};
    if (type == "e") return {Kind::error, value, {}};
    if (type == "d") return {Kind::text, value.substr(0, 10), {}};
    if (value.empty()) return {};
    return number_cell(value, cell.attribute("s").as_uint());
  }

  std::string shared(const std::string& index) const {
    std::size_t at = strings_.size();
    std::from_chars(index.data(), index.data() + index.size(), at);
    return at < strings_.size() ? strings_[at] : "";
  }

  RawCell number_cell(const std::string& value, std::size_t style) const {
    double number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    if (styles_.is_day(style)) {
      if (const auto day = day_of(number)) return {RawCell::Kind::day, value, *day};
    }
    const auto decimals = styles_.decimals(style);
    const bool rounds = decimals && std::abs(number) < 1e15;
    // A format may show fewer decimals than there are: then the number is told as it is.
    std::string shown = rounds ? fmt::format("{:.{}f}", number, *decimals) : "";
    if (shown.empty() || std::strtod(shown.c_str(), nullptr) != number)
      shown = plain_number(number);
    return {RawCell::Kind::number, shown, {}};
  }

  static std::string plain_number(double number) {
    const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
    return whole ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
  }

  // 1900: day 1 is 1 January 1900, and there is a day 60, 29 February, which there was not; 1904:
  // day 0 is 1 January 1904 (18.17.4.1).
  std::optional<Date> day_of(double serial) const {
    if (!(serial >= 1 && serial < 110'000)) return std::nullopt;
    const auto days = static_cast<std::int32_t>(serial);
    if (from_1904_) return Date{make_date(1904, 1, 1).days + days};
    if (days == 60) return std::nullopt;
    return Date{make_date(1899, 12, days < 60 ? 31 : 30).days + days};
  }

  Package package_;
  std::string part_;
  std::vector<std::string> strings_;
  CellStyles styles_;
  bool from_1904_ = false;
  Grid grid_;
};

}  // namespace

bool is_xlsx(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Read<Grid> read_xlsx(std::string_view bytes, const std::string& sheet) {
  auto package = Package::open(bytes);
  if (!package) return tl::unexpected(package.error());
  return SheetReader(*std::move(package)).read(sheet);
}

}  // namespace renkei::tables
