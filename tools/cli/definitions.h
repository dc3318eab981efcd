// Definitions: a workflow in a file, and the plan that goes with it.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// The definition's text with its `document`, where that names a shipped document schema, replaced
// by the schema: as `renkei init` writes it and the engine wants it.
Result<std::string> definition_text(Context& context, const std::string& file);

// The query or command with the plan in FILE as its "plan"; without a file, as it is.
Result<Json> with_plan(Context& context, Json message, const std::string& file);

// What a plan must decide, or what is wrong with a document: "/plan/states/x: …; …".
std::string fault_text(const Json& faults);

}  // namespace renkei::cli
