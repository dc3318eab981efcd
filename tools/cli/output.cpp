#include "cli/output.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/width.h"

namespace renkei::cli {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 5> kFormats = {{{"table", Format::table},
                                                                          {"json", Format::json},
                                                                          {"jsonl", Format::jsonl},
                                                                          {"csv", Format::csv},
                                                                          {"ids", Format::ids}}};

std::string spaces(std::size_t count) { return std::string(count, ' '); }

// The line without blanks at its end: cells of the last column are not padded.
void write_line(std::ostream& out, const std::vector<Column>& columns,
                const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string cell = i < cells.size() ? cells[i] : "";
    const std::string gap = spaces(widths[i] - width_of(cell));
    if (i > 0) line += "  ";
    line += columns[i].number ? gap + cell : cell + gap;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

std::vector<std::string> titles_of(const Table& table) {
  std::vector<std::string> titles;
  for (const Column& column : table.columns) titles.push_back(column.title);
  return titles;
}

void write_rows(std::ostream& out, const Json& result) {
  const auto rows = result.find("rows");
  if (!result.is_object() || rows == result.end() || !rows->is_array()) {
    out << result.dump() << '\n';
    return;
  }
  for (const Json& row : *rows) out << row.dump() << '\n';
}

}  // namespace

std::optional<Format> parse_format(std::string_view text) {
  for (const auto& [name, format] : kFormats) {
    if (name == text) return format;
  }
  return std::nullopt;
}

void write_table(std::ostream& out, const Table& table) {
  if (table.columns.empty()) return;
  std::vector<std::vector<std::string>> lines{titles_of(table)};
  for (const auto& row : table.rows) {
    auto& line = lines.emplace_back();
    for (const std::string& cell : row) line.push_back(printable(cell));
  }
  std::vector<std::size_t> widths(table.columns.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < std::min(widths.size(), line.size()); ++i) {
      widths[i] = std::max(widths[i], width_of(line[i]));
    }
  }
  write_line(out, table.columns, lines.front(), widths);
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.push_back(std::string(width, '-'));
  write_line(out, table.columns, rule, widths);
  for (std::size_t i = 1; i < lines.size(); ++i) write_line(out, table.columns, lines[i], widths);
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

void write_csv(std::ostream& out, const Table& table) {
  out << "\xEF\xBB\xBF";
  const auto line = [&out](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out << (i > 0 ? "," : "") << csv_cell(cells[i]);
    out << "\r\n";
  };
  line(titles_of(table));
  for (const auto& row : table.rows) line(row);
}

void write(std::ostream& out, const Report& report, Format format) {
  switch (format) {
    case Format::json:
      out << report.result.dump(2) << '\n';
      return;
    case Format::jsonl:
      return write_rows(out, report.result);
    case Format::csv:
      return write_csv(out, report.table);
    case Format::ids:
      for (const std::string& id : report.ids) out << id << '\n';
      return;
    case Format::table:
      for (const std::string& line : report.head) out << printable_lines(line) << '\n';
      write_table(out, report.table);
      for (const std::string& line : report.foot) out << printable_lines(line) << '\n';
      return;
  }
}

}  // namespace renkei::cli
