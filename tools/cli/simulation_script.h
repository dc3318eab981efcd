// SimulationScript: what a simulation is told to do, and where the chart should then be. Its form:
// schemas/scripts/simulation.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cli/context.h"
#include "model/command.h"

namespace renkei::cli {

using StateIds = std::vector<std::string>;

struct ScriptedEvent {
  std::string event;  // "" = time passes and nothing else
  Json data;
  std::optional<model::Actor> actor;  // none = who may do what is not looked at
  std::int64_t after_ms = 0;          // that pass before it
  std::optional<StateIds> next;       // the atomic states expected after it
};

struct SimulationScript {
  Time start;
  Json document = Json::object();
  Json settings = Json::object();
  std::optional<StateIds> initial;
  std::vector<ScriptedEvent> events;
};

// Reads the script in FILE. schema_mismatch with every fault, or the strict parser's errors.
Result<SimulationScript> read_script(Context& context, const std::string& file);

}  // namespace renkei::cli
