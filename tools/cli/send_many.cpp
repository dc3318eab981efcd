#include "cli/send_many.h"

#include <algorithm>

namespace renkei::cli {
namespace {

bool all_are_repeated(const Json& rows) {
  return std::all_of(rows.begin(), rows.end(),
                     [](const Json& row) { return row.value("duplicate", false); });
}

void add_reply(Context& context, const std::string& record, const Json& reply, Report& report) {
  report.ids.push_back(record);
  report.table.rows.push_back(
      {record, context.labels().states(kind_in(record), reply.value("configuration", Json()))});
}

}  // namespace

Outcome send_to_each(Context& context, const SendOptions& options,
                     const std::vector<Addressee>& addressees, const std::string& column,
                     const std::string& nobody) {
  Report report;
  report.table.columns = columns(context, {column, "state"});
  Json rows = Json::array();
  Seq seq = 0;
  for (const Addressee& each : addressees) {
    auto command = with_options(
        context, {{"command", "send"}, {"record", each.record}, {"event", options.event}}, options);
    if (!command) return tl::unexpected(command.error());
    const auto answer = context.command(std::move(*command), "." + each.suffix);
    if (!answer && each.repeats && answer.error().code == Errc::not_accepted_here) continue;
    if (!answer) return tl::unexpected(answer.error());
    seq = std::max(seq, answer->seq);
    add_reply(context, each.record, answer->result, report);
    rows.push_back(answer->result);
  }
  if (rows.empty()) return fail(Errc::unknown_record, nobody);
  if (all_are_repeated(rows)) report.foot.push_back(context.say("reply.duplicate"));
  report.result = {{"rows", std::move(rows)}, {"id", context.command_id()}};
  return context.print(std::move(report), seq);
}

}  // namespace renkei::cli
