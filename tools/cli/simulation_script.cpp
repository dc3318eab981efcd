#include "cli/simulation_script.h"

#include "cli/documents.h"
#include "wire/shipped.h"

namespace renkei::cli {
namespace {

constexpr std::int64_t kJapanOffsetUs = 9 * 3'600'000'000LL;

std::optional<StateIds> states_at(const Json& object, const char* key) {
  if (!object.contains(key)) return std::nullopt;
  return object[key].get<StateIds>();
}

// "coordinator@riken" is somebody of that role there, and called so.
model::Actor actor_of(const Json& value) {
  if (value.is_string()) {
    const std::string text = value.get<std::string>();
    const auto at = text.find('@');
    return {text, {{text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1)}}};
  }
  model::Actor actor{value["id"].get<std::string>(), {}};
  for (const Json& role : value.value("roles", Json::array())) {
    actor.roles.push_back({text_at(role, "role"), text_at(role, "organisation")});
  }
  return actor;
}

ScriptedEvent event_of(const Json& value) {
  ScriptedEvent event;
  event.event = text_at(value, "event");
  event.data = value.value("data", Json());
  if (value.contains("actor")) event.actor = actor_of(value["actor"]);
  event.after_ms = value.value("after", std::int64_t{0});
  event.next = states_at(value, "next");
  return event;
}

}  // namespace

Result<SimulationScript> read_script(Context& context, const std::string& file) {
  const auto json = read_document(context, file);
  if (!json) return tl::unexpected(json.error());
  const auto schema = Json::parse(wire::shipped("scripts/simulation.json").value());
  if (const auto fits = check_document(context, schema, *json); !fits) {
    return tl::unexpected(fits.error());
  }
  SimulationScript script;
  const auto start = parse_date(json->value("start", "1970-01-01"));
  script.start = Time{start->days * 86'400'000'000 - kJapanOffsetUs};
  script.document = json->value("document", Json::object());
  script.settings = json->value("settings", Json::object());
  script.initial = states_at(*json, "initial");
  for (const Json& event : (*json)["events"]) script.events.push_back(event_of(event));
  return script;
}

}  // namespace renkei::cli
