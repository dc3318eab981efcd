// Personal tokens: for a user's scripts, by the same interface. They cannot confirm, so they can
// neither approve nor publish, nor make other tokens.
#include "console/body_reader.h"
#include "console/console.h"

namespace renkei::console {
namespace {

constexpr std::size_t kLabelBytes = 300;
constexpr int kMostDays = 366;

}  // namespace

void Console::list_tokens(Call call) {
  reply(call.exchange, json_answer({{"rows", accounts_.tokens_of(call.session.principal)}}));
}

void Console::issue_token(Call call) {
  if (call.session.by_token) return reply(call.exchange, refusal(Refused::token_not_enough));
  if (!accounts_.is_confirmed(call.session)) return reply(call.exchange, refusal(Refused::confirm));
  BodyReader reader(call.body);
  const std::string label = reader.text("label", kLabelBytes);
  const auto days = static_cast<int>(reader.number("days", 1, kMostDays));
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  auto issued = accounts_.issue_token(call.session.principal, label, days);
  issued.row["token"] = std::move(issued.secret);  // shown this once
  reply(call.exchange, secret_answer(std::move(issued.row), 201));
}

void Console::revoke_token(Call call) {
  if (!accounts_.revoke_token(call.session.principal, call.names.at(0)))
    return reply(call.exchange, refusal(Refused::not_found));
  reply(call.exchange, json_answer(Json::object()));
}

}  // namespace renkei::console
