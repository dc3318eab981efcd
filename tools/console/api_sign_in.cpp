// Signing in: the password, the limits of attempts, and the session that follows.
#include <fmt/format.h>

#include "base/ids.h"
#include "base/limits.h"
#include "base/logging.h"
#include "console/asking.h"
#include "console/body_reader.h"
#include "console/console.h"
#include "console/passwords.h"

namespace renkei::console {
namespace {

using std::chrono::steady_clock;

constexpr int kHashesOfOne = 4;  // that wait at once for one address

}  // namespace

void Console::sign_in(Call call) {
  BodyReader reader(call.body);
  const std::string name = reader.text("name", limits::kIdBytes);
  const std::string password = reader.text("password", kPasswordBytes);
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  check_password(call, name, password, [this, call, name] {
    engine_.ask_for(
        name, kQueries, who_am_i(), kSelfPatience, [this, call, name](Result<Json> self) {
          if (self) {
            ++counts_.sign_ins;
            return open_session(call, name, self->at("result"));
          }
          // Suspended, or no longer valid: that is said only to who knows the password.
          if (self.error().code == Errc::unknown_principal)
            return reply(call.exchange, refusal(Refused::wrong_password, self.error().detail));
          reply(call.exchange, problem_answer(self.error()));
        });
  });
}

bool Console::may_hash(const Call& call) {
  const auto found = hashing_.find(address_of(call.request()));
  if (found == hashing_.end() || found->second < kHashesOfOne) return true;
  Response response = refusal(Refused::too_many_attempts);
  response.headers.emplace_back("Retry-After", "1");
  reply(call.exchange, std::move(response));
  return false;
}

bool Console::may_try(const Call& call, const std::string& name) {
  const auto wait = attempts_.wait(name, address_of(call.request()), steady_clock::now());
  if (wait.count() == 0) return true;
  Response response = refusal(Refused::too_many_attempts);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  reply(call.exchange, std::move(response));
  return false;
}

void Console::check_password(const Call& call, const std::string& name, const std::string& password,
                             std::function<void()> then) {
  const std::string address = address_of(call.request());
  if (!may_try(call, name) || !may_hash(call)) return;
  const auto matches = std::make_shared<bool>(false);
  const bool taken = loop_.offload([matches, hash = accounts_.password_hash(name),
                                    password] { *matches = verify_password(hash, password); },
                                   [this, call, name, address, matches, then = std::move(then)] {
                                     if (--hashing_[address] == 0) hashing_.erase(address);
                                     if (*matches) {
                                       attempts_.succeeded(name, address);
                                       return then();
                                     }
                                     ++counts_.failed_sign_ins;
                                     attempts_.failed(name, address, steady_clock::now());
                                     spdlog::info("a sign-in as {} from {} failed",
                                                  is_id(name) ? name : "(no id)", address);
                                     reply(call.exchange, refusal(Refused::wrong_password));
                                   });
  if (!taken) return reply(call.exchange, problem_answer({Errc::overloaded, "try again", {}}));
  ++hashing_[address];
}

// The session that the browser had is over: an old cookie is of no use after a sign-in.
void Console::open_session(const Call& call, const std::string& principal, const Json& self) {
  if (const auto before = accounts_.session(call.request().cookie(config_.cookie()))) {
    feed_.close_session(before->key);
    accounts_.close_session(before->key);
  }
  accounts_.drop_expired();
  const auto opened = accounts_.open_session(principal);
  Response response = secret_answer(session_answer(opened.session, self));
  response.headers.emplace_back(
      "Set-Cookie", cookie_header(opened.secret, config_.lifetimes.absolute_us / 1'000'000));
  reply(call.exchange, std::move(response));
}

std::string Console::cookie_header(const std::string& secret, std::int64_t seconds) const {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", config_.cookie(),
                     secret, seconds, config_.behind_proxy() ? "; Secure" : "");
}

Json Console::session_answer(const Session& session, const Json& self) {
  const Preferences preferences = accounts_.preferences(session.principal);
  Json answer = {{"principal", session.principal},
                 {"name", self.value("name", Json())},
                 {"roles", self.value("roles", Json::array())},
                 {"institution", nullptr},
                 {"csrf", session.csrf},
                 {"lang", preferences.lang},
                 {"seen", preferences.seen},
                 {"confirmed", accounts_.is_confirmed(session)}};
  for (const Json& role : answer["roles"]) {
    const std::string organisation = text_at(role, "organisation");
    if (answer["institution"].is_null() && !organisation.empty())
      answer["institution"] = organisation;
  }
  return answer;
}

}  // namespace renkei::console
