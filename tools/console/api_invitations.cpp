// Invitations: a link of one use becomes a password.
#include "base/hash.h"
#include "base/ids.h"
#include "console/asking.h"
#include "console/body_reader.h"
#include "console/console.h"
#include "console/passwords.h"

namespace renkei::console {
namespace {

constexpr std::size_t kTokenBytes = 200;
constexpr const char* kInvitation = "(invitation)";  // no name that anybody could have

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
  engine_.ask_for(invitation.name, kQueries, who_am_i(), kSelfPatience,
                  [this, call, invitation, password](const Result<Json>& answer) {
                    if (!answer && answer.error().code != Errc::unknown_principal &&
                        answer.error().code != Errc::not_permitted)
                      return reply(call.exchange, problem_answer(answer.error()));
                    // The engine puts every such refusal on record: nobody who is not known fills
                    // its log.
                    if (!answer)
                      attempts_.failed(kInvitation, address_of(call.request()),
                                       std::chrono::steady_clock::now());
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

}  // namespace renkei::console
