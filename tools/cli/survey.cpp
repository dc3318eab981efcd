// renkei survey …: the yearly table and the progression between types. Every figure names its
// counting basis and the position that it is as of.
#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct Asked {
  std::string fiscal_year, as_of, basis = "all";
};

// The query with its fiscal year (where one was given) and position or day.
Result<Json> to_query(Context& context, const std::string& name, const Asked& asked) {
  Json query = {{"query", name}};
  if (!asked.fiscal_year.empty()) {
    const auto year = fiscal_year(context, asked.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
  }
  if (!asked.as_of.empty()) {
    const auto position = as_of(context, asked.as_of);
    if (!position) return position;
    query["as_of"] = *position;
  }
  return query;
}

std::vector<std::string> counts(const Json& figures) {
  return {plain(figures, "total"), plain(figures, "type1"), plain(figures, "type2"),
          plain(figures, "type3")};
}

std::vector<std::string> joined(std::vector<std::string> front,
                                const std::vector<std::string>& back) {
  front.insert(front.end(), back.begin(), back.end());
  return front;
}

void add_rows(Context& context, const Json& result, const std::string& basis, Report& report) {
  const Json bases = result.value("bases", Json::object());
  for (const char* name : {"institution_project", "project"}) {
    if (basis != "all" && basis != name) continue;
    const std::string label = context.say(std::string("basis.") + name);
    report.ids.push_back(name);
    report.table.rows.push_back(
        joined({label, context.say("survey.all")}, counts(bases.value(name, Json::object()))));
    if (std::string(name) != "institution_project") continue;
    for (const Json& row : result.value("institutions", Json::array())) {
      report.table.rows.push_back(
          joined({label, context.labels().organisation(text_at(row, "institution"))}, counts(row)));
    }
  }
}

// json and jsonl hold the figures of the basis that was asked for, no other.
Json of_basis(Json result, const std::string& basis) {
  if (basis == "all") return result;
  for (const char* part : {"bases", "exact"}) {
    if (!result.contains(part)) continue;
    const Json kept = result[part].value(basis, Json::object());
    result[part] = Json{{basis, kept}};
  }
  if (basis != "institution_project") result.erase("institutions");
  return result;
}

Outcome table(Context& context, const Asked& asked) {
  const auto query = to_query(context, "survey.table", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  if (context.tabular()) {
    Labels& labels = context.labels();
    report.head = {context.say("survey.title", both_years((*query)["fiscal_year"].get<int>()),
                               plain(answer->result, "as_of"))};
    report.table.columns = columns(context, {"basis", "institution", "total"}, {"total"});
    for (const char* type : {"type1", "type2", "type3"}) {
      report.table.columns.push_back({labels.type(type), true});
    }
  }
  if (context.format() != Format::json) add_rows(context, answer->result, asked.basis, report);
  report.foot = {"", context.say("survey.note.institution_project"),
                 context.say("survey.note.project")};
  report.result = of_basis(std::move(answer->result), asked.basis);
  return context.print(std::move(report), answer->seq);
}

std::string records_text(const Json& row) {
  std::string text;
  for (const Json& id : row.value("records", Json::array())) {
    if (id.is_string()) text += (text.empty() ? "" : " ") + id.get<std::string>();
  }
  return text;
}

Outcome progression(Context& context, const Asked& asked) {
  const auto query = to_query(context, "survey.progression", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.head = {
      query->contains("fiscal_year")
          ? context.say("progression.title_of_year", both_years((*query)["fiscal_year"].get<int>()))
          : context.say("progression.title")};
  report.table.columns = columns(context, {"basis", "from", "to", "count", "records"}, {"count"});
  for (const Json& row : answer->result.value("rows", Json::array())) {
    const std::string from = text_at(row, "from"), to = text_at(row, "to");
    report.ids.push_back((from.empty() ? "-" : from) + ">" + to);
    if (!context.tabular()) continue;
    report.table.rows.push_back(
        {context.say("basis.project"),
         from.empty() ? context.say("progression.first") : context.labels().type(from),
         context.labels().type(to), plain(row, "count"), records_text(row)});
  }
  const std::string as_of = plain(answer->result, "as_of");
  report.foot.push_back(context.say("as_of", as_of.empty() ? std::to_string(answer->seq) : as_of));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_survey(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "survey");
  const auto asked = std::make_shared<Asked>();
  CLI::App& verb =
      add_verb(noun, context, "table", "renkei survey table --fiscal-year 令和4 --as-of 2023-04-25",
               [&context, asked] { return table(context, *asked); });
  add(verb, context, "--fiscal-year", asked->fiscal_year, "fiscal_year", "YEAR")->required();
  add(verb, context, "--as-of", asked->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "--basis", asked->basis, "basis")
      ->check(CLI::IsMember({"institution_project", "project", "all"}));
  add_survey_export(noun, context);
  add_survey_import(noun, context);
  const auto moves = std::make_shared<Asked>();
  CLI::App& second =
      add_verb(noun, context, "progression", "renkei survey progression --fiscal-year 2022",
               [&context, moves] { return progression(context, *moves); });
  add(second, context, "--fiscal-year", moves->fiscal_year, "fiscal_year", "YEAR");
  add(second, context, "--as-of", moves->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

}  // namespace renkei::cli
