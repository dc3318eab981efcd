// renkei status: is the daemon there, and where is it?
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

Outcome status(Context& context) {
  auto answer = context.query({{"query", "status"}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.table.columns = columns(context, {"field", "value"});
  for (const char* field : {"log", "seq", "hash", "version", "started", "definitions"}) {
    report.table.rows.push_back(
        {context.say(std::string("status.") + field), plain(answer->result, field)});
  }
  const Json records = answer->result.value("records", Json::object());
  for (const auto& [kind, count] : records.items()) {
    report.table.rows.push_back({context.say("status.records", kind), count.dump()});
  }
  const Json queues = answer->result.value("queues", Json::object());
  for (const auto& [queue, length] : queues.items()) {
    report.table.rows.push_back({context.say("status.queue", queue), length.dump()});
  }
  report.ids = {plain(answer->result, "log")};
  report.result = std::move(answer->result);
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  add_verb(app, context, "status", "renkei status -o json", [&context] { return status(context); });
}

}  // namespace renkei::cli
