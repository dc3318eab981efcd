// The verbs of `renkei circulation` that are more than one question or one command.
#pragma once

#include <optional>
#include <string>

#include "cli/context.h"

namespace renkei::cli {

// "circulation-3" of "3"; bad_usage when it is no number of an edition.
Result<std::string> circulation_id(Context& context, const std::string& edition);

// The numbers of what a list holds: {"resources": n, "plans": n, "needs": n, "concerns": n}.
Json listed_counts(const Json& list);

void add_circulation_publish(CLI::App& noun, Context& context);
void add_circulation_status(CLI::App& noun, Context& context);

}  // namespace renkei::cli
