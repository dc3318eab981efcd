// renkei worker …: who follows the log, how far, and which events they could not take.
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

Outcome table_of(Context& context, Answer answer, const std::vector<std::string>& names,
                 const std::vector<std::string>& numbers) {
  Report report;
  report.table.columns = columns(context, names, numbers);
  for (const Json& row : answer.result["rows"]) {
    report.ids.push_back(text_at(row, "consumer"));
    auto& line = report.table.rows.emplace_back();
    for (const std::string& name : names) line.push_back(plain(row, name));
  }
  report.foot.push_back(context.say("list.count", report.ids.size(), answer.seq));
  report.result = std::move(answer.result);
  return context.print(std::move(report), answer.seq);
}

Outcome consumers(Context& context) {
  auto answer = context.query({{"query", "worker.list"}});
  if (!answer) return tl::unexpected(answer.error());
  return table_of(context, std::move(*answer),
                  {"consumer", "cursor", "head", "lag", "instances", "leased_to", "parked"},
                  {"cursor", "head", "lag", "instances", "parked"});
}

Outcome parked(Context& context, const std::string& consumer) {
  Json query = {{"query", "worker.parked"}};
  if (!consumer.empty()) query["consumer"] = consumer;
  auto answer = context.query(query);
  if (!answer) return tl::unexpected(answer.error());
  return table_of(context, std::move(*answer), {"consumer", "seq", "tries", "at", "reason"},
                  {"seq", "tries"});
}

struct RetryOptions {
  std::string consumer;
  Seq seq = 0;
};

Outcome retry(Context& context, const RetryOptions& options) {
  const auto answer =
      context.command({{"command", "retry"}, {"consumer", options.consumer}, {"seq", options.seq}});
  if (!answer) return tl::unexpected(answer.error());
  Report report;
  report.result = answer->result;
  report.result["id"] = context.command_id();
  report.ids = {options.consumer};
  report.foot.push_back(context.say("worker.retried", options.seq, options.consumer));
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_worker(CLI::App& app, Context& context) {
  CLI::App& noun = add_noun(app, context, "worker");
  add_verb(noun, context, "list", "renkei worker list", [&context] { return consumers(context); });

  const auto consumer = std::make_shared<std::string>();
  CLI::App& parked_verb =
      add_verb(noun, context, "parked", "renkei worker parked --consumer journal",
               [&context, consumer] { return parked(context, *consumer); });
  add(parked_verb, context, "--consumer", *consumer, "consumer", "NAME");

  const auto options = std::make_shared<RetryOptions>();
  CLI::App& retry_verb = add_verb(noun, context, "retry", "renkei worker retry journal 17",
                                  [&context, options] { return retry(context, *options); });
  add(retry_verb, context, "CONSUMER", options->consumer, "consumer")->required();
  add(retry_verb, context, "SEQ", options->seq, "seq")->required();
}

}  // namespace renkei::cli
