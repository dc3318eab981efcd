// renkei report …: what the record says about the work itself.
#include "cli/fiscal_year.h"
#include "cli/nouns.h"
#include "cli/periods.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

struct BottleneckOptions {
  std::string kind = "project", by = "state", fiscal_year, as_of;
};

void add_bottleneck(Context& context, const BottleneckOptions& options, const Json& row,
                    Report& report) {
  const std::string id = text_at(row, options.by);
  report.ids.push_back(id.empty() ? "-" : id);
  if (!context.tabular()) return;
  std::string label = context.say("bottlenecks.no_institution");
  if (!id.empty()) {
    label = options.by == "state" ? context.labels().state(options.kind, id)
                                  : context.labels().organisation(id);
  }
  const auto object = [&row](const char* key) {
    const Json found = row.value(key, Json());
    return found.is_object() ? found : Json::object();
  };
  const Json open = object("open_days"), ended = object("ended_days"), longest = object("longest");
  report.table.rows.push_back({label, context.labels().roles(row.value("by", Json::array())),
                               plain(row, "open"), plain(open, "p50"), plain(open, "p90"),
                               plain(longest, "days"), text_at(longest, "record"),
                               plain(row, "ended"), plain(ended, "p50"), plain(ended, "p90")});
}

Outcome bottlenecks(Context& context, const BottleneckOptions& options) {
  Json query = {{"query", "report.bottlenecks"}, {"kind", options.kind}, {"by", options.by}};
  std::string period;
  if (!options.fiscal_year.empty()) {
    const auto year = fiscal_year(context, options.fiscal_year);
    if (!year) return tl::unexpected(year.error());
    query["fiscal_year"] = *year;
    period = both_years(*year);
  }
  if (!options.as_of.empty()) {
    const auto position = as_of(context, options.as_of);
    if (!position) return tl::unexpected(position.error());
    query["as_of"] = *position;
  }
  auto answer = context.query(query);
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  Report report;
  report.head = {
      period.empty()
          ? context.say("bottlenecks.title", options.kind, text_at(result, "on"))
          : context.say("bottlenecks.title_of_year", options.kind, period, text_at(result, "on"))};
  report.table.columns =
      columns(context,
              {options.by, "by", "open", "open_p50", "open_p90", "longest", "longest_record",
               "ended", "ended_p50", "ended_p90"},
              {"open", "open_p50", "open_p90", "longest", "ended", "ended_p50", "ended_p90"});
  for (const Json& row : result.value("rows", Json::array())) {
    add_bottleneck(context, options, row, report);
  }
  report.foot = {"", context.say("basis.note." + text_at(result, "basis")),
                 context.say("bottlenecks.note"), context.say("as_of", plain(result, "as_of"))};
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "report");
  const auto options = std::make_shared<BottleneckOptions>();
  CLI::App& verb = add_verb(noun, context, "bottlenecks",
                            "renkei report bottlenecks --fiscal-year 2022 --by institution",
                            [&context, options] { return bottlenecks(context, *options); });
  add(verb, context, "--fiscal-year", options->fiscal_year, "fiscal_year", "YEAR");
  add(verb, context, "--kind", options->kind, "kind_of_report", "KIND");
  add(verb, context, "--as-of", options->as_of, "as_of", "SEQ|YYYY-MM-DD");
  add(verb, context, "--by", options->by, "by")->check(CLI::IsMember({"state", "institution"}));
}

}  // namespace renkei::cli
