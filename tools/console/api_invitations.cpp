// Invitations: a link of one use becomes a password.
#include <algorithm>

#include "base/hash.h"
#include "base/ids.h"
#include "console/asking.h"
#include "console/body_reader.h"
#include "console/console.h"
#include "console/passwords.h"

namespace renkei::console {
namespace {

constexpr std::size_t kTokenBytes = 200;
// When a refusal is sent: by its time nobody tells a name that is known from one that is not.
constexpr std::chrono::milliseconds kRefusalTime{250};

// An invitation's text: "NAME.SECRET"; the record of NAME holds the secret's hash.
struct Invitation {
  std::string name, secret;
};
Invitation invitation_in(const std::string& token) {
  const auto dot = token.find('.');
  if (dot == std::string::npos) return {};
  return {token.substr(0, dot), token.substr(dot + 1)};
}

Json is_open(const Invitation& invitation) {
  return {{"query", "invitation.open"},
          {"principal", invitation.name},
          {"hash", to_hex(sha256(invitation.secret))}};
}

}  // namespace

void Console::accept_invitation(Call call) {
  BodyReader reader(call.body);
  const Invitation invitation = invitation_in(reader.text("token", kTokenBytes));
  const std::string password = reader.text("password", kPasswordBytes);
  const std::string fault = password.empty() ? "" : password_fault(password, invitation.name);
  if (!fault.empty()) reader.wrong("password", fault);
  if (!reader.is_fine()) return reply(call.exchange, problem_answer(std::move(reader).error()));
  const auto asked = std::chrono::steady_clock::now();
  const auto refuse = [this, call, asked] {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        asked + kRefusalTime - std::chrono::steady_clock::now());
    loop_.after(std::max(left, std::chrono::milliseconds(0)),
                [this, call] { reply(call.exchange, refusal(Refused::invitation_invalid)); });
  };
  if (!is_id(invitation.name)) return refuse();
  engine_.ask(kQueries, is_open(invitation), kSelfPatience,
              [this, call, invitation, password, refuse](const Result<Json>& answer) {
                if (!answer) return reply(call.exchange, problem_answer(answer.error()));
                if (!answer->at("result").at("open").get<bool>()) return refuse();
                use_invitation(call, invitation.name, password);
              });
}

// Whoever comes here holds the secret. Who that is, is asked first, and the password is hashed: the
// engine's word that the invitation is used is the last thing that can fail.
void Console::use_invitation(const Call& call, const std::string& name,
                             const std::string& password) {
  engine_.ask_for(name, kQueries, who_am_i(), kSelfPatience,
                  [this, call, name, password](const Result<Json>& self) {
                    if (self) return take_password(call, name, self->at("result"), password);
                    const bool is_over = self.error().code == Errc::unknown_principal ||
                                         self.error().code == Errc::not_permitted;
                    reply(call.exchange, is_over ? refusal(Refused::invitation_invalid)
                                                 : problem_answer(self.error()));
                  });
}

void Console::take_password(const Call& call, const std::string& name, const Json& self,
                            const std::string& password) {
  if (!may_hash(call)) return;
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
