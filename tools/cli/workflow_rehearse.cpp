// renkei workflow rehearse: a recorded year under a draft. Nothing is written.
#include <ostream>
#include <set>

#include "cli/definition_source.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/plans.h"
#include "cli/records.h"
#include "cli/waits.h"

namespace renkei::cli {
namespace {

struct RehearseOptions {
  std::string file, plan, fiscal_year;
};

struct Year {
  Json rows = Json::array();
  std::uint64_t replayed = 0;
  Waits before, after;
  Seq seq = 0;

  void take(Answer page) {
    if (seq == 0) seq = page.seq;
    for (Json& row : page.result["rows"]) rows.push_back(std::move(row));
    replayed += page.result.at("replayed").get<std::uint64_t>();
    before.add(page.result.at("waits").at("before"));
    after.add(page.result.at("waits").at("after"));
  }
};

// All pages, each as of the position of the first one.
Result<Year> ask_all(Context& context, Json question) {
  Year year;
  const bool shows_progress = context.world().err_is_terminal;
  for (;;) {
    auto page = context.query(question);
    if (!page) return tl::unexpected(page.error());
    const Json next = page->result.value("next", Json());
    year.take(std::move(*page));
    if (shows_progress)
      context.world().err << '\r' << context.say("rehearse.progress", year.replayed) << std::flush;
    if (next.is_null()) break;
    question["after"] = next;
    question["as_of"] = year.seq;
  }
  if (shows_progress) context.world().err << '\n';
  return year;
}

Json waits_json(const Year& year) {
  std::set<std::string> states;
  for (const Waits* waits : {&year.before, &year.after}) {
    for (const auto& [state, stays] : waits->all()) states.insert(state);
  }
  Json rows = Json::array();
  for (const std::string& state : states) {
    rows.push_back(
        {{"state", state}, {"before", year.before.of(state)}, {"after", year.after.of(state)}});
  }
  return rows;
}

std::string wait_text(Context& context, const Json& wait) {
  if (wait.is_null()) return context.say("rehearse.no_stay");
  return context.say("rehearse.stays", plain(wait, "p50"), plain(wait, "p90"),
                     plain(wait, "count"));
}

std::string why_text(const Json& row) {
  const std::string faults = fault_text(row.at("faults"));
  return faults.empty() ? text_at(row, "detail") : faults;
}

std::vector<std::string> cells_of(Context& context, const std::string& kind, const Json& row) {
  const bool types = text_at(row, "how") == "other_types";
  const auto named = [&](const char* key) {
    return types ? context.labels().types(row.at(key)) : context.labels().states(kind, row.at(key));
  };
  return {text_at(row, "record"),
          plain(row, "event_seq"),
          text_at(row, "effective_on"),
          text_at(row, "event"),
          context.say("how." + text_at(row, "how")),
          named("recorded"),
          named("rehearsed"),
          why_text(row)};
}

Outcome rehearse(Context& context, const RehearseOptions& options) {
  const auto text = whole_text(context, options.file);
  if (!text) return tl::unexpected(text.error());
  const auto number = fiscal_year(context, options.fiscal_year);
  if (!number) return tl::unexpected(number.error());
  auto question = with_plan(
      context, {{"query", "workflow.rehearse"}, {"definition", *text}, {"fiscal_year", *number}},
      options.plan);
  if (!question) return tl::unexpected(question.error());
  const auto year = ask_all(context, std::move(*question));
  if (!year) return tl::unexpected(year.error());

  const std::string kind = text_at(Json::parse(*text), "kind");
  Report report;
  report.table.columns = columns(context,
                                 {"record", "seq", "effective_on", "event", "how",
                                  "recorded_states", "rehearsed_states", "reason"},
                                 {"seq"});
  for (const Json& row : year->rows) {
    report.ids.push_back(text_at(row, "record"));
    if (context.tabular()) report.table.rows.push_back(cells_of(context, kind, row));
  }
  const Json waits = waits_json(*year);
  report.foot.push_back(
      context.say("rehearse.count", year->replayed, year->rows.size(), year->seq));
  for (const Json& wait : waits) {
    report.foot.push_back(
        context.say("rehearse.wait", context.labels().state(kind, text_at(wait, "state")),
                    wait_text(context, wait.at("before")), wait_text(context, wait.at("after"))));
  }
  report.result = {{"fiscal_year", *number},
                   {"rows", year->rows},
                   {"replayed", year->replayed},
                   {"waits", waits}};
  return context.print(std::move(report), year->seq);
}

}  // namespace

void add_workflow_rehearse(CLI::App& noun, Context& context) {
  const auto options = std::make_shared<RehearseOptions>();
  CLI::App& verb = add_verb(noun, context, "rehearse",
                            "renkei workflow rehearse project.json --fiscal-year 2022",
                            [&context, options] { return rehearse(context, *options); });
  add(verb, context, "FILE", options->file, "definition_file")->required();
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR")->required();
  add(verb, context, "--plan", options->plan, "plan", "FILE");
}

}  // namespace renkei::cli
