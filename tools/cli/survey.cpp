// renkei survey …: the yearly table. Every figure names its
// counting basis and the position that it is as of.
#include "cli/survey.h"

#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {

Result<Json> to_query(Context& context, const std::string& name, const Asked& asked) {
  Json query = {{"query", name}};
  if (!asked.fiscal_year.empty()) {
    const auto year = fiscal_year(context, asked.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
  }
  if (!asked.institution.empty()) query["institution"] = asked.institution;
  if (!asked.as_of.empty()) {
    const auto position = as_of(context, asked.as_of);
    if (!position) return position;
    query["as_of"] = *position;
  }
  return query;
}

namespace {

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
    if (!basis.empty() && basis != "all" && basis != name) continue;
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
  if (basis.empty() || basis == "all") return result;
  for (const char* part : {"bases", "exact"}) {
    if (!result.contains(part)) continue;
    const Json kept = result[part].value(basis, Json::object());
    result[part] = Json{{basis, kept}};
  }
  if (basis != "institution_project") result.erase("institutions");
  return result;
}

Outcome table(Context& context, const Asked& asked) {
  const bool plain_table = asked.by.empty() && asked.of.empty() && asked.explain.empty();
  if (!plain_table || asked.basis == "amed_pi") return survey_figures(context, asked);
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
      ->check(CLI::IsMember({"institution_project", "project", "amed_pi", "all"}));
  add(verb, context, "--by", asked->by, "figures_by")
      ->check(CLI::IsMember({"type", "institution", "overlap", "programme", "change"}));
  add(verb, context, "--of", asked->of, "figures_of")->check(CLI::IsMember({"answers", "log"}));
  add(verb, context, "--explain", asked->explain, "explain", "CELL");
  add_survey_progression(noun, context);
  add_survey_compare(noun, context);
  add_survey_status(noun, context);
  add_survey_show(noun, context);
  add_survey_response(noun, context);
  add_survey_accept(noun, context);
  add_survey_issue(noun, context);
  add_survey_export(noun, context);
  add_survey_import(noun, context);
}

}  // namespace renkei::cli
