// renkei journal …: the second holder of the record, and whether it agrees with the engine's log.
#include "cli/events.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr const char* kService = "renkei.journal";

Outcome show(Context& context, const PageOptions& options) {
  auto answer = context.ask(kService, {{"request", "show"},
                                       {"after", options.after},
                                       {"limit", options.limit > 0 ? options.limit : kScreenful}});
  if (!answer) return tl::unexpected(answer.error());
  // The journal is a log of its own: what it shows is as of the last entry shown.
  const Json& rows = answer->result["rows"];
  answer->seq = rows.empty() ? options.after : rows.back().value("seq", options.after);
  return print_events(context, std::move(*answer));
}

Outcome verify(Context& context) {
  auto answer = context.ask(kService, {{"request", "verify"}});
  if (!answer) return tl::unexpected(answer.error());
  const Json& result = answer->result;
  answer->seq = result.value("head_seq", answer->seq);
  const bool verified = result.value("verified", false);
  Report report;
  report.result = result;
  report.table.columns =
      columns(context, {"verified", "entries", "head_seq"}, {"entries", "head_seq"});
  report.table.rows = {{context.say(verified ? "journal.yes" : "journal.no"),
                        plain(result, "entries"), plain(result, "head_seq")}};
  report.foot.push_back(verified
                            ? context.say("journal.verified")
                            : context.say("journal.differs", plain(result, "first_difference")));
  const auto printed = context.print(std::move(report), answer->seq);
  if (!printed) return printed;
  return verified ? kOk : kRefused;
}

}  // namespace

void add_journal(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "journal");
  const auto options = std::make_shared<PageOptions>();
  CLI::App& verb = add_verb(noun, context, "show", "renkei journal show --after 100 --limit 20",
                            [&context, options] { return show(context, *options); });
  add_page_options(verb, context, *options);
  add_verb(noun, context, "verify", "renkei journal verify && echo same",
           [&context] { return verify(context); });
}

}  // namespace renkei::cli
