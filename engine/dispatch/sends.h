// Sends: an event that a record sent to others becomes a command for each, from the engine itself.
// It is decided in the same batch, and lives or falls with the command that caused it.
#pragma once

#include <vector>

#include "model/command.h"
#include "model/event.h"

namespace renkei::dispatch {

struct Dispatched {
  model::Command command;
  std::string from;  // the record that sent it
};

// One command for each addressee of each send, in order; dated like the event.
std::vector<Dispatched> dispatch(const model::Event& event);

}  // namespace renkei::dispatch
