// renkei survey progression: from which type to which, as steps or as a matrix.
#include <map>
#include <set>
#include <utility>

#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {
namespace {

std::string records_text(const Json& row) {
  std::string text;
  for (const Json& id : row.value("records", Json::array())) {
    if (id.is_string()) text += (text.empty() ? "" : " ") + id.get<std::string>();
  }
  return text;
}

std::string from_text(Context& context, const Json& row) {
  const std::string from = text_at(row, "from");
  return from.empty() ? context.say("progression.first") : context.labels().type(from);
}

void add_steps(Context& context, const Json& rows, Report& report) {
  report.table.columns = columns(context, {"basis", "from", "to", "count", "records"}, {"count"});
  for (const Json& row : rows) {
    report.table.rows.push_back({context.say("basis.project"), from_text(context, row),
                                 context.labels().type(text_at(row, "to")), plain(row, "count"),
                                 records_text(row)});
  }
}

// A row for each type that was left, the first of all without one; a column for each that came.
void add_matrix(Context& context, const Json& rows, Report& report) {
  std::set<std::string> from = {"", "type1", "type2", "type3"}, to = {"type1", "type2", "type3"};
  std::map<std::pair<std::string, std::string>, std::string> counts;
  for (const Json& row : rows) {
    const std::pair step(text_at(row, "from"), text_at(row, "to"));
    from.insert(step.first);
    to.insert(step.second);
    counts[step] = plain(row, "count");
  }
  report.table.columns = columns(context, {"basis", "from_to"});
  for (const std::string& type : to)
    report.table.columns.push_back({context.labels().type(type), true});
  for (const std::string& type : from) {
    auto& cells = report.table.rows.emplace_back();
    cells = {context.say("basis.project"), from_text(context, {{"from", type}, {"to", ""}})};
    for (const std::string& other : to) {
      const auto found = counts.find({type, other});
      cells.push_back(found == counts.end() ? "0" : found->second);
    }
  }
}

std::string progression_title(const Context& context, const Json& query) {
  if (!query.contains("fiscal_year")) return context.say("progression.title");
  return context.say("progression.title_of_year", both_years(query["fiscal_year"].get<int>()));
}

Outcome progression(Context& context, const Asked& asked, bool matrix) {
  const auto query = to_query(context, "survey.progression", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.head = {progression_title(context, *query)};
  const Json rows = answer->result.value("rows", Json::array());
  for (const Json& row : rows) {
    const std::string from = text_at(row, "from");
    report.ids.push_back((from.empty() ? "-" : from) + ">" + text_at(row, "to"));
  }
  if (context.tabular()) (matrix ? add_matrix : add_steps)(context, rows, report);
  const std::string as_of = plain(answer->result, "as_of");
  report.foot.push_back(context.say("as_of", as_of.empty() ? std::to_string(answer->seq) : as_of));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_survey_progression(CLI::App& noun, Context& context) {
  const auto asked = std::make_shared<Asked>();
  const auto matrix = std::make_shared<bool>(false);
  CLI::App& verb = add_verb(
      noun, context, "progression", "renkei survey progression --fiscal-year 2022 --matrix",
      [&context, asked, matrix] { return progression(context, *asked, *matrix); });
  add(verb, context, "--fiscal-year", asked->fiscal_year, "fiscal_year", "YEAR");
  add(verb, context, "--as-of", asked->as_of, "as_of", "SEQ|YYYY-MM-DD");
  verb.add_flag("--matrix", *matrix, context.say("option.matrix"));
}

}  // namespace renkei::cli
