// Bootstrap: what a log begins with: the shipped workflows, the taxonomy, the organisations, the
// administrator. All of it comes from the state directory, goes through the front door as commands
// with fixed ids, and so can be interrupted and begun again.
#pragma once

#include "engine.h"
#include "state_directory.h"

namespace renkei {

// Does nothing when it was done before.
Result<void> bootstrap(Engine& engine, const StateDirectory& state);

}  // namespace renkei
