#include "intake/principals.h"

#include <algorithm>
#include <utility>

namespace renkei::intake {
namespace {

std::vector<model::RoleBinding> roles_of(const Json& document) {
  std::vector<model::RoleBinding> roles;
  for (const Json& role : document.value("roles", Json::array())) {
    roles.push_back({text_at(role, "role"), text_at(role, "organisation")});
  }
  return roles;
}

bool in_force(const model::Record& record) {
  const auto& states = record.configuration;
  return std::find(states.begin(), states.end(), "active") != states.end();
}

bool speaks_for_others(const model::Actor& speaker, Saying saying) {
  return speaker.has_role(kConsole) || (saying == Saying::question && speaker.has_role(kWorker));
}

}  // namespace

std::optional<std::string> Principals::learn(const model::Record& record) {
  const std::string key = text_at(record.document, "key");
  Principal principal{{record.id, roles_of(record.document)},
                      in_force(record),
                      parse_date(text_at(record.document, "valid_from")).value_or(Date{}),
                      parse_date(text_at(record.document, "valid_to"))};
  const bool active = principal.active;
  const std::unique_lock lock(mutex_);
  std::optional<std::string> revoked;
  std::string& known = key_of_[record.id];
  if (!known.empty() && known != key) {
    by_key_.erase(known);
    revoked = known;
  }
  known = key;
  by_key_.insert_or_assign(key, std::move(principal));
  if (!active) revoked = key;
  return revoked;
}

Result<model::Actor> Principals::actor(const std::string& key, Date today) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    return fail(Errc::unknown_principal,
                "this key belongs to no principal: ask an administrator to register it");
  }
  return acting(found->second, today);
}

Result<model::Actor> Principals::acting(const Principal& principal, Date today) {
  if (!principal.active) {
    return fail(Errc::unknown_principal,
                "the principal " + principal.actor.id + " is suspended: ask an administrator");
  }
  if (!principal.is_valid_on(today)) {
    return fail(Errc::unknown_principal,
                "the principal " + principal.actor.id + " is not valid on " + to_string(today));
  }
  return principal.actor;
}

Result<model::Actor> Principals::actor_for(const std::string& key, const std::string& on_behalf_of,
                                           Date today, Saying saying) const {
  auto speaker = actor(key, today);
  if (!speaker || on_behalf_of.empty()) return speaker;
  const auto refusal = [&](const char* why) {
    return fail(Errc::not_permitted, speaker->id + " may not speak for " + on_behalf_of + why);
  };
  if (!speaks_for_others(*speaker, saying)) return refusal("");
  const std::shared_lock lock(mutex_);
  const auto named = key_of_.find(on_behalf_of);
  if (named == key_of_.end())
    return fail(Errc::unknown_principal, "there is no principal " + on_behalf_of);
  auto spoken_for = acting(by_key_.at(named->second), today);
  if (!spoken_for) return spoken_for;
  if (spoken_for->has_role(kWorker) || spoken_for->has_role(kConsole))
    return refusal(": a program speaks for itself");
  spoken_for->via = speaker->id;
  return spoken_for;
}

model::Actor Principals::blamed(const std::string& key, const std::string& on_behalf_of,
                                Saying saying) const {
  const std::shared_lock lock(mutex_);
  const auto holder = by_key_.find(key);
  if (holder == by_key_.end()) return {key, {}, ""};
  const model::Actor& speaker = holder->second.actor;
  const bool speaks = speaks_for_others(speaker, saying) && key_of_.contains(on_behalf_of);
  return speaks ? model::Actor{on_behalf_of, {}, speaker.id} : model::Actor{speaker.id, {}, ""};
}

std::optional<model::Actor> Principals::find(const std::string& id) const {
  const std::shared_lock lock(mutex_);
  const auto key = key_of_.find(id);
  return key == key_of_.end() ? std::nullopt : std::optional(by_key_.at(key->second).actor);
}

std::vector<model::Actor> Principals::acting_on(Date today) const {
  const std::shared_lock lock(mutex_);
  std::vector<model::Actor> actors;
  for (const auto& [id, key] : key_of_) {
    const Principal& principal = by_key_.at(key);
    if (principal.active && principal.is_valid_on(today)) actors.push_back(principal.actor);
  }
  return actors;
}

std::string Principals::name_of(const std::string& key) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? key : found->second.actor.id;
}

bool Principals::is_active(const std::string& key) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_key_.find(key);
  return found != by_key_.end() && found->second.active;
}

bool Principals::is_taken(const std::string& key, const std::string& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_key_.find(key);
  return found != by_key_.end() && found->second.actor.id != id;
}

}  // namespace renkei::intake
