// renkei survey status: how far a campaign has come.
#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {

std::string range_text(const Json& range) {
  const std::string low = plain(range, "low"), high = plain(range, "high");
  return low == high ? low : low + "–" + high;
}

std::string figures_text(Context& context, const Json& figures) {
  std::string text =
      context.say("column.total") + " " + range_text(figures.value("total", Json::object()));
  for (const char* type : {"type1", "type2", "type3"}) {
    text += context.say("why.and") + context.labels().type(type) + " " +
            range_text(figures.value(type, Json::object()));
  }
  return text;
}

namespace {

std::string names_of(Context& context, const Json& who) {
  std::string text;
  for (const Json& one : who)
    text += (text.empty() ? "" : context.say("why.and")) + context.text(one.value("name", Json()));
  return text;
}

// Who it waits for: by name, or that nobody is there.
std::string waits_text(Context& context, const Json& row) {
  const std::string names = names_of(context, row.value("waits_for", Json::array()));
  if (!names.empty()) return names;
  if (!row.value("with_institution", false)) return "";
  return context.say("campaign.nobody", text_at(row, "respondent"));
}

std::string due_text(const Context& context, const Json& row) {
  const std::string due = text_at(row, "due_on");
  return row.value("overdue", false) ? context.say("campaign.overdue", due) : due;
}

std::vector<std::string> status_cells(Context& context, const Json& row) {
  return {context.labels().organisation(text_at(row, "institution")),
          context.labels().state("survey_response", text_at(row, "state")),
          text_at(row, "since"),
          text_at(row, "by"),
          due_text(context, row),
          waits_text(context, row),
          plain(row, "pin"),
          plain(row, "changed")};
}

Outcome survey_status(Context& context, const Asked& asked) {
  const auto query = to_query(context, "survey.status", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  Report report;
  for (const Json& row : result.value("rows", Json::array())) {
    report.ids.push_back(text_at(row, "response"));
    if (context.tabular()) report.table.rows.push_back(status_cells(context, row));
  }
  if (context.tabular()) {
    const Json survey = result.value("survey", Json::object());
    report.head = {context.say("campaign.title", both_years((*query)["fiscal_year"].get<int>()),
                               context.labels().state("survey", text_at(survey, "state")),
                               text_at(survey, "due_on"))};
    report.table.columns = columns(context,
                                   {"institution", "state", "since", "actor", "due_on", "waits_for",
                                    "confirmed_position", "changed_since"},
                                   {"confirmed_position", "changed_since"});
    report.foot = progress_lines(context, result);
    if (text_at(survey, "state") == "issued") report.foot.push_back(context.say("campaign.making"));
    report.foot.push_back(context.say("as_of", plain(result, "as_of")));
  }
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

std::vector<std::string> progress_lines(Context& context, const Json& status) {
  const std::string answered = plain(status, "answered"), expected = plain(status, "expected");
  std::vector<std::string> lines = {
      "", context.say("campaign.progress", answered, expected, plain(status, "accepted"))};
  const Json figures = status.value("figures", Json::object());
  for (const char* basis : {"institution_project", "project"}) {
    lines.push_back(context.say("campaign.figures", context.say(std::string("basis.") + basis),
                                figures_text(context, figures.value(basis, Json::object()))));
  }
  if (answered != expected) lines.push_back(context.say("campaign.bounds"));
  return lines;
}

void add_survey_status(CLI::App& noun, Context& context) {
  const auto of_year = std::make_shared<Asked>();
  CLI::App& first = add_verb(noun, context, "status", "renkei survey status --fiscal-year 令和4",
                             [&context, of_year] { return survey_status(context, *of_year); });
  add(first, context, "--fiscal-year", of_year->fiscal_year, "fiscal_year", "YEAR")->required();
  add(first, context, "--as-of", of_year->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

}  // namespace renkei::cli
