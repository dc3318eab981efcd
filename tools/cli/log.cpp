// renkei log …: the engine's log, to look at and to take away.
#include <algorithm>
#include <ostream>

#include "cli/events.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr std::uint64_t kExportPage = 500;

Outcome show_log(Context& context, const PageOptions& options) {
  auto answer = context.query({{"query", "log.read"},
                               {"after", options.after},
                               {"limit", options.limit > 0 ? options.limit : kScreenful}});
  if (!answer) return tl::unexpected(answer.error());
  return print_events(context, std::move(*answer));
}

// One line an event: {"seq", "hash", "event"}, the event with the very bytes that the hash is taken
// over.
void write_event(std::ostream& out, const Json& row) {
  out << "{\"seq\":" << plain(row, "seq") << ",\"hash\":" << Json(text_at(row, "hash")).dump()
      << ",\"event\":" << text_at(row, "body") << "}\n";
}

void show_progress(Context& context, Seq at, Seq head) {
  if (context.world().err_is_terminal)
    context.world().err << "\r" << at << " / " << head << std::flush;
}

Outcome export_log(Context& context, const PageOptions& options) {
  std::ostream& out = context.world().out;
  Seq after = options.after;
  for (std::uint64_t written = 0; options.limit == 0 || written < options.limit;) {
    const std::uint64_t left = options.limit == 0 ? kExportPage : options.limit - written;
    const auto answer = context.query(
        {{"query", "log.read"}, {"after", after}, {"limit", std::min(left, kExportPage)}});
    if (!answer) return tl::unexpected(answer.error());
    const Json rows = answer->result.value("rows", Json::array());
    if (rows.empty()) break;
    for (const Json& row : rows) write_event(out, row);
    written += rows.size();
    after = rows.back().value("seq", after);
    show_progress(context, after, answer->seq);
    if (!out) return fail(Errc::io_failed, context.say("problem.cannot_write_output"));
    if (after >= answer->seq) break;
  }
  if (context.world().err_is_terminal) context.world().err << '\n';
  return kOk;
}

}  // namespace

void add_log(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "log");
  for (const auto& [name, run] : {std::pair{"show", &show_log}, std::pair{"export", &export_log}}) {
    const auto options = std::make_shared<PageOptions>();
    const std::string example = std::string(name) == "show" ? "renkei log show --after 100"
                                                            : "renkei log export > log.jsonl";
    CLI::App& verb = add_verb(noun, context, name, example,
                              [&context, options, run = run] { return run(context, *options); });
    add_page_options(verb, context, *options);
  }
}

}  // namespace renkei::cli
