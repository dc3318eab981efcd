// renkei survey add-published, published, compare: tables that were published, and how they stand
// to the data.
#include "cli/documents.h"
#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/records.h"
#include "cli/survey.h"

namespace renkei::cli {
namespace {

Outcome add_published(Context& context, const std::string& file) {
  auto document = read_document(context, file);
  if (!document) return tl::unexpected(document.error());
  const auto answer = context.command(
      {{"command", "create"}, {"kind", "published_figures"}, {"document", std::move(*document)}});
  if (!answer) return tl::unexpected(answer.error());
  return print_reply(context, *answer);
}

std::string in_document(const Json& row, std::string_view key) {
  return plain(row.value("document", Json::object()), key);
}

Outcome list_published(Context& context) {
  return list_records(
      context, {{"query", "record.list"}, {"kind", "published_figures"}},
      {{"record", [](Context&, const Json& row) { return text_at(row, "id"); }},
       {"fiscal_year", [](Context&, const Json& row) { return in_document(row, "fiscal_year"); }},
       {"source",
        [](Context& c, const Json& row) {
          return c.text(row.value("document", Json::object()).value("source", Json()));
        }},
       {"published_on", [](Context&, const Json& row) { return in_document(row, "published_on"); }},
       {"basis",
        [](Context& c, const Json& row) { return c.say("basis." + in_document(row, "basis")); }},
       {"state", [](Context& c, const Json& row) {
          return c.labels().states("published_figures", row["configuration"]);
        }}});
}

std::size_t changed(const Json& row, const std::string& how) {
  std::size_t count = 0;
  for (const Json& change : row.at("changes")) count += text_at(change, "how") == how ? 1U : 0U;
  return count;
}

// What explains a difference, in words; that nothing does, plainly.
std::string explanation(Context& context, const Json& row) {
  if (row.at("difference") == 0) return context.say("compare.equal");
  std::string text;
  const auto add = [&](const std::string& more) {
    text += (text.empty() ? "" : context.say("why.and")) + more;
  };
  const auto missing = row.at("missing").size();
  if (missing > 0) add(context.say("compare.missing", missing));
  if (!row.at("changes").empty()) {
    add(context.say("compare.changes", changed(row, "came"), changed(row, "went"),
                    plain(row, "at")));
  }
  const auto left = row.at("unexplained").get<std::int64_t>();
  if (left != 0)
    add(context.say("compare.unexplained", (left > 0 ? "+" : "") + std::to_string(left)));
  return text;
}

std::string figure_text(Context& context, const Json& row) {
  const std::string figure = text_at(row, "figure");
  return figure == "total" ? context.say("column.total") : context.labels().type(figure);
}

void add_figure(Context& context, const Json& row, Report& report) {
  report.ids.push_back(text_at(row, "record") + "/" + text_at(row, "basis") + "/" +
                       text_at(row, "figure"));
  if (!context.tabular()) return;
  report.table.rows.push_back({context.text(row.at("source")), text_at(row, "published_on"),
                               context.say("basis." + text_at(row, "basis")),
                               figure_text(context, row), plain(row, "theirs"),
                               range_text(row.at("ours")), plain(row, "difference"),
                               explanation(context, row)});
}

std::string events_text(const Json& change) {
  std::string text;
  for (const Json& event : change.at("events")) {
    text += (text.empty() ? "#" : ", #") + plain(event, "seq") + " " + text_at(event, "event") +
            " " + text_at(event, "effective_on");
  }
  return text;
}

// Each pair that came or went, with its events since.
void add_change_lines(Context& context, const Json& row, Report& report) {
  for (const Json& change : row.at("changes")) {
    const std::string institution = text_at(change, "institution");
    report.foot.push_back(
        context.say("compare." + text_at(change, "how"), figure_text(context, row),
                    institution.empty() ? "" : context.labels().organisation(institution) + " ",
                    text_at(change, change.contains("project") ? "project" : "investigator"),
                    context.text(change.value("title", Json())), events_text(change)));
  }
}

Outcome compare(Context& context, const Asked& asked) {
  const auto query = to_query(context, "survey.compare", asked);
  if (!query) return tl::unexpected(query.error());
  auto answer = context.query(*query);
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  Report report;
  if (context.tabular()) {
    report.head = {context.say("compare.title", both_years(result.at("fiscal_year").get<int>()),
                               plain(result, "as_of"))};
    report.table.columns = columns(context,
                                   {"source", "published_on", "basis", "figure", "theirs", "ours",
                                    "difference", "explanation"},
                                   {"theirs", "ours", "difference"});
    report.foot = {""};
  }
  for (const Json& row : result.at("rows")) {
    add_figure(context, row, report);
    if (context.tabular()) add_change_lines(context, row, report);
  }
  if (report.ids.empty()) report.foot.push_back(context.say("compare.nothing"));
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_survey_compare(CLI::App& noun, Context& context) {
  const auto file = std::make_shared<std::string>();
  CLI::App& first = add_verb(noun, context, "add-published",
                             "renkei survey add-published state/reference/published-2022.json",
                             [&context, file] { return add_published(context, *file); });
  add(first, context, "FILE", *file, "published_file")->required();
  add_verb(noun, context, "published", "renkei survey published -o json",
           [&context] { return list_published(context); });
  const auto asked = std::make_shared<Asked>();
  CLI::App& last = add_verb(noun, context, "compare", "renkei survey compare --fiscal-year 令和4",
                            [&context, asked] { return compare(context, *asked); });
  add(last, context, "--fiscal-year", asked->fiscal_year, "fiscal_year", "YEAR")->required();
  add(last, context, "--as-of", asked->as_of, "as_of", "SEQ|YYYY-MM-DD");
}

}  // namespace renkei::cli
