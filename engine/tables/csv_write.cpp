#include "tables/csv.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"

namespace renkei::tables {
namespace {

constexpr std::array<std::string_view, 11> kFormulaFronts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "＝", "＋", "－", "＠", "\n"};

// Does the text begin a formula, after any apostrophes?
bool begins_formula(std::string_view text) {
  const auto front = text.find_first_not_of('\'');
  if (front == text.npos) return false;
  text.remove_prefix(front);
  return std::any_of(kFormulaFronts.begin(), kFormulaFronts.end(),
                     [&](std::string_view each) { return text.starts_with(each); });
}

std::string csv_quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == text.npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

struct CsvText {
  std::string operator()(const Empty&) const { return ""; }
  std::string operator()(const NotApplicable&) const { return kNotApplicable; }
  std::string operator()(const std::string& text) const { return guarded(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(const Decimal& decimal) const { return decimal.digits; }
  std::string operator()(Date day) const { return to_string(day); }
};

// Appends the cells of one row; `row` is its number in the file.
class CsvRows {
 public:
  CsvRows(const Table& table, const CsvOptions& options) : table_(table), options_(options) {}

  Read<std::string> all() {
    std::vector<std::string> head;
    for (const Column& column : table_.columns) head.push_back(heading(column, options_.header));
    auto done = add(head, 1);
    for (std::size_t i = 0; done && i < table_.rows.size(); ++i) {
      std::vector<std::string> cells;
      for (const Cell& cell : table_.rows[i]) cells.push_back(std::visit(CsvText{}, cell));
      done = add(cells, i + 2);
    }
    if (!done) return tl::unexpected(done.error());
    return text::encoded(out_, options_.encoding);
  }

 private:
  Read<void> add(const std::vector<std::string>& cells, std::size_t row) {
    std::string line;
    for (const std::string& cell : cells) line += csv_quoted(cell) + ',';
    if (!line.empty()) line.pop_back();
    if (text::unheld(line, options_.encoding)) return name_unheld(cells, row);
    out_.append(line).append(options_.line_end);
    return {};
  }

  Read<void> name_unheld(const std::vector<std::string>& cells, std::size_t row) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto character = text::unheld(cells[i], options_.encoding);
      if (!character) continue;
      return wrong("unheld_character", text::character_name(*character), row, table_.columns[i].id);
    }
    return wrong("unheld_character", "", row);
  }

  const Table& table_;
  const CsvOptions& options_;
  std::string out_;
};

}  // namespace

std::string guarded(std::string_view text) {
  return (begins_formula(text) ? "'" : "") + std::string(text);
}

std::string unguarded(std::string_view cell) {
  return std::string(cell.starts_with('\'') && begins_formula(cell) ? cell.substr(1) : cell);
}

Read<std::string> write_csv(const Table& table, const CsvOptions& options) {
  return CsvRows(table, options).all();
}

}  // namespace renkei::tables
