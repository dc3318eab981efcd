// The session itself: who it is, what they prefer, confirming by the password, signing out.
#include "base/limits.h"
#include "console/asking.h"
#include "console/body_reader.h"
#include "console/console.h"

namespace renkei::console {

void Console::sign_out(Call call) {
  if (call.session.by_token) return reply(call.exchange, refusal(Refused::token_not_enough));
  const bool everywhere = call.body.contains("everywhere") && call.body["everywhere"] == true;
  if (everywhere) {
    feed_.close_principal(call.session.principal);
    accounts_.close_sessions_of(call.session.principal);
  } else {
    feed_.close_session(call.session.key);
    accounts_.close_session(call.session.key);
  }
  Response response = json_answer(Json::object());
  response.headers.emplace_back("Set-Cookie", cookie_header("", 0));
  response.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  reply(call.exchange, std::move(response));
}

void Console::confirm(Call call) {
  if (call.session.by_token) return reply(call.exchange, refusal(Refused::token_not_enough));
  BodyReader reader(call.body);
  const std::string password = reader.text("password", kPasswordBytes);
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  check_password(call, call.session.principal, password, [this, call]() mutable {
    accounts_.confirm(call.session);
    reply(call.exchange, json_answer({{"confirmed", true}}));
  });
}

void Console::session(Call call) {
  ask(call, kQueries, who_am_i(), kSelfPatience, [this, call](const Json& self) {
    reply(call.exchange, secret_answer(session_answer(call.session, self.at("result"))));
  });
}

void Console::prefer(Call call) {
  Preferences preferences = accounts_.preferences(call.session.principal);
  BodyReader reader(call.body);
  if (call.body.contains("lang")) {
    preferences.lang = text_at(call.body, "lang");
    if (preferences.lang != "ja" && preferences.lang != "en") reader.wrong("lang", "ja or en");
  }
  if (call.body.contains("seen")) {
    preferences.seen = static_cast<std::uint64_t>(reader.number("seen", 0, limits::kIntegerMax));
  }
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  accounts_.prefer(call.session.principal, preferences);
  reply(call.exchange, json_answer({{"lang", preferences.lang}, {"seen", preferences.seen}}));
}

}  // namespace renkei::console
