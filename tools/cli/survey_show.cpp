// renkei survey show: an institution's list in a campaign, beside last year's answer.
#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {

std::string evidence_text(Context& context, const Json& row) {
  std::string text;
  for (const Json& type : row.value("types", Json::array())) {
    text += (text.empty() ? "" : context.say("why.and")) +
            context.say("campaign.evidence", context.labels().type(text_at(type, "type")),
                        text_at(type, "effective_on"), plain(type, "seq"), text_at(type, "event"));
  }
  return text;
}

namespace {

std::string last_text(Context& context, const Json& row) {
  const Json types = row.value("last_types", Json());
  if (types.is_null()) return "";
  return types.empty() ? context.say("campaign.no_type") : context.labels().types(types);
}

// "gained Type 2; lost Type 1".
std::string change_text(Context& context, const Json& row) {
  const std::string change = text_at(row, "change");
  if (change == "same") return "";
  if (change != "changed") return context.say("campaign.change." + change);
  std::string text;
  for (const char* how : {"gained", "lost"}) {
    const Json types = row.value(how, Json::array());
    if (types.empty()) continue;
    text += (text.empty() ? "" : context.say("why.and")) +
            context.say(std::string("campaign.change.") + how, context.labels().types(types));
  }
  return text;
}

void add_project(Context& context, const Json& row, Report& report) {
  report.ids.push_back(text_at(row, "project"));
  if (!context.tabular()) return;
  report.table.rows.push_back({text_at(row, "project"), context.text(row.value("title", Json())),
                               evidence_text(context, row), last_text(context, row),
                               change_text(context, row), plain(row, "note")});
}

std::vector<std::string> show_foot(Context& context, const Json& result, int year,
                                   const std::string& institution) {
  const Json response = result.value("response", Json::object());
  const Json last = result.value("last", Json::object());
  std::vector<std::string> foot = {
      "",
      figures_text(context, response.value("figures", Json::object())),
      context.say("campaign.last." + text_at(last, "of"), both_years(year - 1),
                  plain(last, "as_of")),
  };
  const std::string comments = plain(result, "comments");
  if (!comments.empty() && text_at(response, "state") == "returned")
    foot.push_back(context.say("campaign.comments", comments));
  foot.push_back(context.say("campaign.put_right"));
  if (!response.value("confirmed", false)) {
    foot.push_back(context.say("campaign.confirm_by", year, institution, plain(result, "as_of")));
  }
  return foot;
}

Outcome survey_show(Context& context, const Asked& asked) {
  const auto query = to_query(context, "survey.show", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  const int year = (*query)["fiscal_year"].get<int>();
  Report report;
  for (const Json& row : result.value("rows", Json::array())) add_project(context, row, report);
  if (context.tabular()) {
    const Json response = result.value("response", Json::object());
    report.head = {context.say(
        "campaign.show_title", context.labels().organisation(asked.institution), both_years(year),
        context.labels().state("survey_response", text_at(response, "state")),
        plain(result, "as_of"), text_at(response, "due_on"))};
    report.table.columns = columns(
        context, {"project", "title", "types_with_evidence", "last_year", "change", "note"});
    report.foot = show_foot(context, result, year, asked.institution);
  }
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_survey_show(CLI::App& noun, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App& verb =
      add_verb(noun, context, "show", "renkei survey show --fiscal-year 2022 --institution riken",
               [&context, asked] { return survey_show(context, *asked); });
  add(verb, context, "--fiscal-year", asked->fiscal_year, "fiscal_year", "YEAR")->required();
  add(verb, context, "--institution", asked->institution, "institution", "ID")->required();
  add(verb, context, "--as-of", asked->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

}  // namespace renkei::cli
