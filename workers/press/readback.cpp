#include "press/readback.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "press/escape.h"
#include "press/figures.h"

namespace renkei::press {
namespace {

// What stands between two texts, from a place on; the place moves behind it. Nothing at the end.
std::optional<std::string> between(const std::string& text, std::string_view open,
                                   std::string_view close, std::size_t& at) {
  const std::size_t begin = text.find(open, at);
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t end = text.find(close, begin + open.size());
  if (end == std::string::npos) return std::nullopt;
  at = end + close.size();
  return text.substr(begin + open.size(), end - begin - open.size());
}

// The references that escape_html makes.
std::string unescaped(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> kReferences[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : kReferences) {
    for (std::size_t at = 0; (at = text.find(reference, at)) != std::string::npos; ++at) {
      text.replace(at, reference.size(), character);
    }
  }
  return text;
}

// What is shown counts, not what stands beside it for programs.
std::string without_tags(const std::string& html) {
  std::string text;
  bool within = false;
  for (const char c : html) {
    if (c == '<') within = true;
    if (!within) text += c;
    if (c == '>') within = false;
  }
  return text;
}

// The cells of a row of a table: apart at |, which text has escaped.
std::vector<std::string> cells_in(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      cells.push_back(std::exchange(cell, {}));
    } else {
      cell += line[i];
    }
  }
  for (std::string& each : cells) {
    each.erase(0, std::min(each.find_first_not_of(' '), each.size()));
    each.erase(each.find_last_not_of(' ') + 1);
  }
  return cells;
}

// "[1,168](#e-type1)" → "1168".
std::string digits_in(std::string cell) {
  if (cell.starts_with('[')) cell = cell.substr(1, cell.find("](") - 1);
  std::erase(cell, ',');
  std::erase(cell, '\\');
  return cell;
}

class MarkdownFigures {
 public:
  MarkdownFigures(const Paper& expected, const Languages& languages) : languages_(languages) {
    for (const Block& block : expected.blocks) {
      if (const Table* table = std::get_if<Table>(&block)) tables_.push_back(table);
    }
  }

  std::map<std::string, std::string> read(const std::string& file) {
    std::istringstream lines(file);
    for (std::string line; std::getline(lines, line);) take(line);
    return std::move(figures_);
  }

 private:
  void take(const std::string& line) {
    if (line.starts_with("<a id=\"")) return begin(line);
    if (!line.starts_with('|')) {
      if (row_ > 0) table_ = nullptr;
      return;
    }
    if (table_ != nullptr && ++row_ > 2) take_row(cells_in(line));  // its head and its rule before
  }

  void begin(const std::string& line) {
    std::size_t at = 0;
    const std::string id = between(line, "<a id=\"", "\"", at).value_or("");
    const auto found = std::find_if(tables_.begin(), tables_.end(),
                                    [&](const Table* table) { return table->id == id; });
    table_ = found == tables_.end() ? nullptr : *found;
    row_ = 0;
    used_.assign(table_ == nullptr ? 0 : table_->rows.size(), false);
  }

  void take_row(const std::vector<std::string>& cells) {
    if (cells.empty()) return;
    const std::string label = label_in(cells.front());
    const Row* row = nullptr;
    for (std::size_t i = 0; i < table_->rows.size() && row == nullptr; ++i) {
      if (!used_[i] && label_of(table_->rows[i]) == label) {
        row = &table_->rows[i];
        used_[i] = true;
      }
    }
    for (std::size_t i = 1; i < cells.size() && i < table_->columns.size(); ++i) {
      if (!table_->columns[i].number) continue;
      const std::string name =
          row != nullptr ? figure_name(*table_, *row, i)
                         : fmt::format("{}.{}.{}", table_->id, label, table_->columns[i].id);
      figures_[name] = digits_in(cells[i]);
    }
  }

  // Without its link and its anchor, as it is written.
  static std::string label_in(std::string cell) {
    if (cell.starts_with("<a id=")) cell.erase(0, cell.find("</a>") + 4);
    if (cell.starts_with('[')) cell = cell.substr(1, cell.rfind("](") - 1);
    return cell;
  }
  std::string label_of(const Row& row) const {
    return escape_markdown(line_of(shown(row.cells.front()), languages_));
  }

  const Languages& languages_;
  std::vector<const Table*> tables_;
  const Table* table_ = nullptr;
  int row_ = 0;
  std::vector<bool> used_;  // rows may have the same text: each is taken once
  std::map<std::string, std::string> figures_;
};

}  // namespace

Json machine_in(const std::string& file, Printed form) {
  std::size_t at = 0;
  auto text = form == Printed::html ? between(file, "<meta name=\"renkei\" content=\"", "\">", at)
                                    : between(file, "<!-- renkei ", " -->", at);
  if (!text) return nullptr;
  if (form == Printed::html) text = unescaped(std::move(*text));
  const Json machine = Json::parse(*text, nullptr, false);
  return machine.is_object() ? machine : Json();
}

std::map<std::string, std::string> figures_in_html(const std::string& file) {
  std::map<std::string, std::string> figures;
  std::size_t at = 0;
  while (const auto data = between(file, "<data id=\"f-", "</data>", at)) {
    const std::size_t name_end = data->find('"'), open_end = data->find('>');
    if (name_end == std::string::npos || open_end == std::string::npos) continue;
    figures[unescaped(data->substr(0, name_end))] =
        digits_in(unescaped(without_tags(data->substr(open_end + 1))));
  }
  return figures;
}

std::map<std::string, std::string> figures_in_markdown(const std::string& file,
                                                       const Paper& expected,
                                                       const Languages& languages) {
  return MarkdownFigures(expected, languages).read(file);
}

}  // namespace renkei::press
