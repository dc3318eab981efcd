// Who is there: signing in and out, invitations, confirming by the password, the session itself.
#include <fmt/format.h>

#include "base/hash.h"
#include "base/ids.h"
#include "base/limits.h"
#include "base/logging.h"
#include "console/body_reader.h"
#include "console/console.h"
#include "console/passwords.h"

namespace renkei::console {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kSelfPatience{8'000};
constexpr std::size_t kPasswordBytes = 1'024;
constexpr std::size_t kTokenBytes = 200;
constexpr int kHashesOfOne = 4;  // that wait at once for one address
constexpr const char* kCommands = "renkei.command";
constexpr const char* kQueries = "renkei.query";
constexpr const char* kInvitation = "(invitation)";  // no name that anybody could have

const Json kWhoAmI = {{"query", "principal.self"}};

// An invitation's text: "NAME.SECRET"; the record of NAME holds the secret's hash.
struct Invitation {
  std::string name, secret;
};
Invitation invitation_in(const std::string& token) {
  const auto dot = token.find('.');
  if (dot == std::string::npos) return {};
  return {token.substr(0, dot), token.substr(dot + 1)};
}

bool is_open(const Json& self, const Invitation& invitation, Time now) {
  const Json known = self.value("invitation", Json());
  if (!known.is_object() || !known.value("open", false)) return false;
  const auto expires = parse_time(text_at(known, "expires_at"));
  return expires && now < *expires && text_at(known, "hash") == to_hex(sha256(invitation.secret));
}

}  // namespace

void Console::sign_in(Call call) {
  BodyReader reader(call.body);
  const std::string name = reader.text("name", limits::kIdBytes);
  const std::string password = reader.text("password", kPasswordBytes);
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  check_password(call, name, password, [this, call, name] {
    engine_.ask_for(name, kQueries, kWhoAmI, kSelfPatience, [this, call, name](Result<Json> self) {
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
  Response response = json_answer(session_answer(opened.session, self));
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

void Console::accept_invitation(Call call) {
  BodyReader reader(call.body);
  const Invitation invitation = invitation_in(reader.text("token", kTokenBytes));
  const std::string password = reader.text("password", kPasswordBytes);
  const std::string fault = password.empty() ? "" : password_fault(password, invitation.name);
  if (!fault.empty()) reader.wrong("password", fault);
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  if (!is_id(invitation.name)) return reply(call.exchange, refusal(Refused::invitation_invalid));
  const bool is_known = accounts_.password_hash(invitation.name).has_value();
  if (!may_hash(call) || (!is_known && !may_try(call, kInvitation))) return;
  engine_.ask_for(invitation.name, kQueries, kWhoAmI, kSelfPatience,
                  [this, call, invitation, password](const Result<Json>& answer) {
                    if (!answer && answer.error().code != Errc::unknown_principal &&
                        answer.error().code != Errc::not_permitted)
                      return reply(call.exchange, problem_answer(answer.error()));
                    // The engine puts every such refusal on record: nobody who is not known fills
                    // its log.
                    if (!answer)
                      attempts_.failed(kInvitation, address_of(call.request()),
                                       steady_clock::now());
                    if (!answer || !is_open(answer->at("result"), invitation, clock_.now()))
                      return reply(call.exchange, refusal(Refused::invitation_invalid));
                    use_invitation(call, invitation.name, answer->at("result"), password);
                  });
}

// The password is hashed first: the engine's word that the invitation is used is the last thing
// that can fail.
void Console::use_invitation(const Call& call, const std::string& name, const Json& self,
                             const std::string& password) {
  const auto hash = std::make_shared<std::string>();
  const std::string address = address_of(call.request());
  const bool taken = loop_.offload(
      [hash, password] { *hash = hash_password(password); },
      [this, call, name, self, hash, address] {
        if (--hashing_[address] == 0) hashing_.erase(address);
        if (hash->empty()) return reply(call.exchange, problem_answer({Errc::internal, "", {}}));
        engine_.ask(kCommands,
                    {{"command", "send"},
                     {"record", name},
                     {"event", "accept_invitation"},
                     {"expected_version", self.at("version")}},
                    kSelfPatience, [this, call, name, self, hash](const Result<Json>& accepted) {
                      if (!accepted && accepted.error().code == Errc::timed_out)
                        return reply(call.exchange, problem_answer(accepted.error()));
                      if (!accepted)
                        return reply(call.exchange, refusal(Refused::invitation_invalid));
                      accounts_.set_password(name, *hash);
                      open_session(call, name, self);
                    });
      });
  if (!taken) return reply(call.exchange, problem_answer({Errc::overloaded, "try again", {}}));
  ++hashing_[address];
}

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
  ask(call, kQueries, kWhoAmI, kSelfPatience, [this, call](const Json& self) {
    reply(call.exchange, json_answer(session_answer(call.session, self.at("result"))));
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
