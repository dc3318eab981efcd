// Shipped terms: what the taxonomy that is built in knows, for verbs that ask no daemon.
#pragma once

#include <string>

#include "chart/definition.h"
#include "cli/context.h"

namespace renkei::cli {

// What a definition in a file may name: roles, stages and types. With a daemon, deploying checks
// against the present taxonomy.
chart::Vocabulary shipped_vocabulary();

// What a role is called; its id when it is not known.
std::string shipped_role(const Context& context, const std::string& id);

}  // namespace renkei::cli
