// Names and small words of the model.
#include <algorithm>
#include <array>

#include "model/command.h"
#include "model/definitions.h"
#include "model/event.h"

namespace renkei::model {

namespace {

constexpr std::array<std::pair<EventType, std::string_view>, 6> kNames = {{
    {EventType::record_created, "record.created"},
    {EventType::record_transitioned, "record.transitioned"},
    {EventType::workflow_deployed, "workflow.deployed"},
    {EventType::command_denied, "command.denied"},
    {EventType::record_corrected, "record.corrected"},
    {EventType::record_migrated, "record.migrated"},
}};

}  // namespace

std::string_view name_of(EventType type) { return kNames[static_cast<std::size_t>(type)].second; }

std::optional<EventType> event_type_of(std::string_view name) {
  for (const auto& [type, text] : kNames) {
    if (text == name) return type;
  }
  return std::nullopt;
}

bool Actor::has_role(std::string_view role) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const RoleBinding& binding) { return binding.role == role; });
}

Actor engine_actor() { return {kEngine, {{kEngine, ""}}}; }

Json to_json(const Actor& actor) {
  Json value = Json::object();
  value["id"] = actor.id;
  Json& roles = value["roles"] = Json::array();
  Json& at = value["at"] = Json::object();
  for (const RoleBinding& binding : actor.roles) {
    Json& role = roles.emplace_back(Json::object());
    role["organisation"] = binding.organisation;
    role["role"] = binding.role;
    if (!binding.organisation.empty()) at[binding.role].push_back(binding.organisation);
  }
  return value;
}

chart::DefinitionPtr Definitions::find(std::string_view kind, std::uint32_t version) const {
  const auto versions = by_kind_.find(kind);
  if (versions == by_kind_.end()) return nullptr;
  const auto found = versions->second.find(version);
  return found == versions->second.end() ? nullptr : found->second;
}

chart::DefinitionPtr Definitions::newest(std::string_view kind) const {
  const auto versions = by_kind_.find(kind);
  return versions == by_kind_.end() ? nullptr : versions->second.rbegin()->second;
}

std::shared_ptr<const Definitions> Definitions::with(chart::DefinitionPtr definition) const {
  auto copy = std::make_shared<Definitions>(*this);
  copy->by_kind_[definition->kind][definition->version] = std::move(definition);
  return copy;
}

}  // namespace renkei::model
