#include "cli/survey_findings.h"

#include <algorithm>

#include "cli/records.h"
#include "tables/csv.h"
#include "text/normalize.h"

namespace renkei::cli {
namespace {

// The column's title; a column that is none of ours is called by its letters.
std::string title_of_column(const Context& context, const std::string& id) {
  static const auto kSheet = sheet_columns();
  const auto found = std::find_if(kSheet.begin(), kSheet.end(),
                                  [&](const SheetColumn& each) { return each.column.id == id; });
  if (found == kSheet.end()) return id;
  const auto header = context.language() == Language::ja ? sheets::Header::ja : sheets::Header::en;
  return sheets::heading(found->column, header);
}

// Is it the column that an earlier import wrote its findings into?
bool is_mistakes(const sheets::RawCell& heading) {
  const auto sheet = sheet_columns();
  const sheets::Column& column = sheet.back().column;
  const std::string text = text::folded(heading.text);
  return text == text::folded(column.title.ja) || text == text::folded(column.title.en) ||
         text == column.id;
}

}  // namespace

std::string text_of(const sheets::RawCell& cell) {
  if (cell.kind == sheets::RawCell::Kind::day) return to_string(cell.day);
  return sheets::unguarded(cell.text);
}

std::string told(const Context& context, const Finding& finding) {
  std::string hint = title_of_column(context, finding.hint);
  if (finding.mistake.code == "changed" && hint.ends_with(": yes"))
    hint.replace(hint.size() - 3, 3, context.say("sheet.yes"));
  if (finding.mistake.code == "changed" && hint.ends_with(": no"))
    hint.replace(hint.size() - 2, 2, context.say("sheet.no"));
  return context.say("mistake." + finding.mistake.code, hint);
}

Report report_of(const Context& context, const std::vector<Finding>& findings) {
  Report report;
  report.table.columns =
      columns(context, {"row", "sheet_column", "sheet_found", "mistake"}, {"row"});
  Json rows = Json::array();
  for (const Finding& each : findings) {
    const sheets::Mistake& mistake = each.mistake;
    const std::string row = mistake.row == 0 ? "" : std::to_string(mistake.row);
    const std::string message = told(context, each);
    rows.push_back({{"row", mistake.row},
                    {"column", mistake.column},
                    {"found", mistake.found},
                    {"code", mistake.code},
                    {"message", message}});
    report.ids.push_back(row + ":" + mistake.column);
    report.table.rows.push_back(
        {row, title_of_column(context, mistake.column), mistake.found, message});
  }
  report.result["rows"] = std::move(rows);
  return report;
}

sheets::Table faulty_rows(const Context& context, const sheets::Grid& grid, std::size_t header,
                          const std::vector<SheetRow>& rows) {
  sheets::Table table{{"誤りのある行", "Rows with mistakes"}, {}, {}};
  const auto& head = grid.rows[header - 1];
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (is_mistakes(head[i])) continue;
    kept.push_back(i);
    table.columns.push_back(
        {std::to_string(i), {head[i].text, head[i].text}, {}, sheets::Type::text});
  }
  table.columns.push_back(sheet_columns().back().column);
  for (const SheetRow& row : rows) {
    sheets::Row cells;
    const auto& raw = grid.rows[row.number - 1];
    for (const std::size_t i : kept) {
      const std::string text = i < raw.size() ? text_of(raw[i]) : "";
      cells.push_back(text.empty() ? sheets::Cell(sheets::Empty{}) : sheets::Cell(text));
    }
    std::string all;
    for (const Finding& each : row.findings) {
      const std::string column = title_of_column(context, each.mistake.column);
      all +=
          (all.empty() ? "" : "\n") + (column.empty() ? "" : column + ": ") + told(context, each);
    }
    cells.push_back(all);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace renkei::cli
