// renkei principal invite: a link, of one use, by which a person sets a password for the console.
#include "base/hash.h"
#include "cli/nouns.h"
#include "cli/records.h"

namespace renkei::cli {
namespace {

constexpr int kDefaultDays = 7;
constexpr std::int64_t kDayUs = 86'400'000'000;

struct InviteOptions {
  SendOptions send;
  std::string console = "http://127.0.0.1:5792";
  int days = kDefaultDays;
};

// What is recorded of an invitation is its hash: who reads the log cannot use it. The secret stands
// behind '#', which no browser sends to a server or to another page.
Outcome invite(Context& context, const InviteOptions& options) {
  const std::string secret = random_hex(32);
  const Time expires{context.world().clock.now().us + options.days * kDayUs};
  SendOptions send = options.send;
  send.event = "invite";
  auto command = with_options(
      context,
      {{"command", "send"},
       {"record", send.record},
       {"event", send.event},
       {"data", {{"hash", to_hex(sha256(secret))}, {"expires_at", to_string(expires)}}}},
      send);
  const auto answer = command ? context.command(std::move(*command))
                              : Result<Answer>(tl::unexpected(command.error()));
  if (!answer) return tl::unexpected(answer.error());
  const std::string link = options.console + "/invitation#" + send.record + "." + secret;
  Report report;
  report.result = answer->result;
  report.result["id"] = context.command_id();
  report.result["invitation"] = link;
  report.result["expires_at"] = to_string(expires);
  report.ids = {link};
  report.table.columns = columns(context, {"record", "invitation", "expires_at"});
  report.table.rows = {{send.record, link, to_string(expires)}};
  report.foot = {context.say("principal.invited")};
  return context.print(std::move(report), answer->seq);
}

}  // namespace

void add_invite(CLI::App& principal, Context& context) {
  const auto options = std::make_shared<InviteOptions>();
  CLI::App& verb = add_verb(principal, context, "invite", "renkei principal invite sato --days 3",
                            [&context, options] { return invite(context, *options); });
  add(verb, context, "ID", options->send.record, "principal")->required();
  add(verb, context, "--console", options->console, "console", "URL");
  add(verb, context, "--days", options->days, "invitation_days", "N")->check(CLI::Range(1, 30));
  add_send_options(verb, context, options->send);
}

}  // namespace renkei::cli
