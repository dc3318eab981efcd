// renkei survey table --by …, --explain …: the tables of survey.figures, and what is behind a cell.
#include <algorithm>
#include <map>

#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {
namespace {

constexpr const char* kTypes[] = {"type1", "type2", "type3"};

bool is_settled(const Json& range) { return range.at("low") == range.at("high"); }

std::vector<std::string> figure_cells(const Json& figures) {
  std::vector<std::string> cells = {range_text(figures.at("total"))};
  for (const char* type : kTypes) cells.push_back(range_text(figures.at(type)));
  return cells;
}

// What a row is about, besides its figures; nothing where there is but one.
std::vector<std::string> key_cells(Context& context, const std::string& by, const Json& row) {
  const std::string key = text_at(row, "key");
  if (by == "type") return {};
  if (key == "all") return {context.say("survey.all")};
  if (by == "institution") return {context.labels().organisation(key)};
  return {row.at("key").is_null() ? context.say("figures.no_programme") : key};
}

std::vector<std::string> overlap_cells(Context& context, const Json& row) {
  std::string types;
  std::string text = text_at(row, "key");
  for (std::size_t from = 0; from < text.size();) {
    const auto plus = std::min(text.find('+', from), text.size());
    types += (types.empty() ? "" : " + ") + context.labels().type(text.substr(from, plus - from));
    from = plus + 1;
  }
  return {types, range_text(row.at("count"))};
}

std::vector<std::string> change_cells(Context& context, const Json& row) {
  const std::string key = text_at(row, "key");
  const Json& last = row.at("last");
  const Json& present = row.at("present");
  std::string difference;
  if (is_settled(last) && is_settled(present)) {
    const auto by = present.at("low").get<std::int64_t>() - last.at("low").get<std::int64_t>();
    difference = (by > 0 ? "+" : "") + std::to_string(by);
  }
  return {key == "total" ? context.say("column.total") : context.labels().type(key),
          range_text(last),
          range_text(present),
          difference,
          plain(row, "came"),
          plain(row, "stayed"),
          plain(row, "went")};
}

std::vector<std::string> figures_row(Context& context, const std::string& by, const Json& row) {
  if (by == "overlap") return overlap_cells(context, row);
  if (by == "change") return change_cells(context, row);
  std::vector<std::string> cells = key_cells(context, by, row);
  for (std::string& cell : figure_cells(row.at("figures"))) cells.push_back(std::move(cell));
  return cells;
}

std::vector<Column> figures_columns(Context& context, const std::string& by) {
  if (by == "overlap") return columns(context, {"basis", "exactly", "count"}, {"count"});
  if (by == "change") {
    return columns(
        context,
        {"basis", "counted", "last_year", "this_year", "difference", "came", "stayed", "went"},
        {"last_year", "this_year", "difference", "came", "stayed", "went"});
  }
  std::vector<Column> made = columns(context, {"basis"});
  if (by != "type") made.push_back(columns(context, {by}).front());
  made.push_back({context.say("column.total"), true});
  for (const char* type : kTypes) made.push_back({context.labels().type(type), true});
  return made;
}

// 168 + 39 + 45 = 252 = 184 + 68, where 68 = 20 + 28 + 4 + 2 × 8; "" while something is open.
std::string sum_line(Context& context, const std::string& basis, const Json& rows) {
  std::map<std::string, std::int64_t> exact;
  std::int64_t total = 0;
  for (const Json& row : rows) {
    if (!is_settled(row.at("count"))) return "";
    exact[text_at(row, "key")] = row.at("count").at("low").get<std::int64_t>();
    total += exact[text_at(row, "key")];
  }
  const auto n12 = exact["type1+type2"], n13 = exact["type1+type3"], n23 = exact["type2+type3"],
             n123 = exact["type1+type2+type3"];
  const auto t1 = exact["type1"] + n12 + n13 + n123, t2 = exact["type2"] + n12 + n23 + n123,
             t3 = exact["type3"] + n13 + n23 + n123;
  const auto more = n12 + n13 + n23 + 2 * n123;
  return context.say("figures.sum", context.say("basis." + basis), t1, t2, t3, t1 + t2 + t3, total,
                     more, n12, n13, n23, n123);
}

// What the figures rest on, and what is open.
std::string source_text(Context& context, const Json& source) {
  if (text_at(source, "of") == "log") return context.say("figures.of_log");
  return context.say("figures.of_answers", plain(source, "answered"), plain(source, "expected"));
}

void add_notes(Context& context, const Json& result, Report& report) {
  const Json& source = result.at("source");
  const Json missing = source.value("missing", Json::array());
  std::string names;
  for (const Json& one : missing) {
    names += (names.empty() ? "" : context.say("why.and")) +
             context.labels().organisation(one.get<std::string>());
  }
  if (!names.empty()) {
    report.foot.push_back(context.say("figures.missing", names));
    report.foot.push_back(context.say("campaign.bounds"));
  }
  if (source.value("outside", 0) > 0)
    report.foot.push_back(context.say("figures.outside", plain(source, "outside")));
}

void add_basis(Context& context, const std::string& by, const std::string& basis,
               const Json& figures, Report& report) {
  for (const Json& row : figures.at("rows")) {
    report.ids.push_back(basis + "/" + plain(row, "key"));
    if (!context.tabular()) continue;
    report.table.rows.push_back({context.say("basis." + basis)});
    for (std::string& cell : figures_row(context, by, row))
      report.table.rows.back().push_back(std::move(cell));
  }
  if (!context.tabular()) return;
  if (by == "overlap") {
    const std::string line = sum_line(context, basis, figures.at("rows"));
    if (!line.empty()) report.foot.push_back(line);
  }
  report.foot.push_back(context.say("survey.note." + basis));
  if (basis == "amed_pi" && figures.at("unnamed") != 0)
    report.foot.push_back(context.say("figures.unnamed", plain(figures, "unnamed")));
}

std::string figures_title(Context& context, const Json& result, const std::string& id,
                          const std::string& more = "") {
  return context.say(id, both_years(result.at("fiscal_year").get<int>()), plain(result, "as_of"),
                     source_text(context, result.at("source")), more);
}

std::vector<std::string> pair_cells(Context& context, const Json& row) {
  return {context.labels().organisation(text_at(row, "institution")), text_at(row, "project"),
          context.text(row.at("title")), evidence_text(context, row),
          context.say(row.at("answered") == true ? "journal.yes" : "journal.no")};
}

Outcome explain_cell(Context& context, Answer answer) {
  const Json& result = answer.result;
  Report report;
  report.table.columns =
      columns(context, {"institution", "project", "title", "types_with_evidence", "answered"});
  for (const Json& row : result.at("rows")) {
    report.ids.push_back(text_at(row, "institution") + "/" + text_at(row, "project"));
    if (context.tabular()) report.table.rows.push_back(pair_cells(context, row));
  }
  if (context.tabular()) {
    report.head = {figures_title(context, result, "figures.cell_title", text_at(result, "cell"))};
    report.foot = {"", context.say("figures.pairs", report.ids.size())};
    add_notes(context, result, report);
  }
  report.result = std::move(answer.result);
  return context.print(std::move(report), answer.seq);
}

Result<Answer> ask_figures(Context& context, const Asked& asked, const std::string& by) {
  auto query = to_query(context, "survey.figures", asked);
  if (!query) return tl::unexpected(query.error());
  const std::string usual = by == "type" ? "all" : "institution_project";
  (*query)["by"] = by;
  (*query)["basis"] = asked.basis.empty() ? usual : asked.basis;
  if (!asked.of.empty()) (*query)["of"] = asked.of;
  if (!asked.explain.empty()) (*query)["explain"] = asked.explain;
  return context.query(*query);
}

}  // namespace

Outcome survey_figures(Context& context, const Asked& asked) {
  const std::string by = asked.by.empty() ? "type" : asked.by;
  auto answer = ask_figures(context, asked, by);
  if (!answer) return tl::unexpected(answer.error());
  if (!asked.explain.empty()) return explain_cell(context, std::move(*answer));
  const Json& result = answer->result;
  Report report;
  if (context.tabular()) {
    report.head = {figures_title(context, result, "figures.title")};
    report.table.columns = figures_columns(context, by);
    report.foot = {""};
  }
  for (const char* basis : {"institution_project", "project", "amed_pi"}) {
    const auto found = result.at("bases").find(basis);
    if (found != result.at("bases").end()) add_basis(context, by, basis, *found, report);
  }
  if (context.tabular()) add_notes(context, result, report);
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace renkei::cli
