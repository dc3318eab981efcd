// Sends: an event that a record sent to others becomes a command for each, from the engine itself.
// A record that it makes is a command too. It is decided in the same batch, and lives or falls with
// the command that caused it.
#pragma once

#include <vector>

#include "model/command.h"
#include "model/event.h"

namespace renkei::dispatch {

struct Dispatched {
  model::Command command;
  bool required = false;  // where it is not taken, nothing of it all happens
  bool late = false;      // dated by the addressee's last day, where that is later
};

// One command for each addressee of each send, and for each new record, in order; dated like the
// event.
std::vector<Dispatched> dispatch(const model::Event& event);

}  // namespace renkei::dispatch
