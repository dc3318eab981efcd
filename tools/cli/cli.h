// The command line as a function: renkei's main and its tests call it.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace renkei::cli {

// Reads the arguments (without the program's name), does what they say, explains what went wrong on
// world.err, and returns the exit code (errors.h).
int run(const std::vector<std::string>& arguments, const World& world);

}  // namespace renkei::cli
