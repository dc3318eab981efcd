// Plans: what goes with a new version of a workflow, where states of the present one are gone.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// The query or command with the plan in FILE as its "plan"; without a file, as it is.
Result<Json> with_plan(Context& context, Json message, const std::string& file);

// What a plan must decide, or what is wrong with a document: "/plan/states/x: …; …".
std::string fault_text(const Json& faults);

}  // namespace renkei::cli
