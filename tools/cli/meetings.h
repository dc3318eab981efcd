// Meetings: what the verbs of `renkei meeting` and `renkei action` share.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// "meeting-3".
inline std::string meeting_id(std::int64_t number) { return "meeting-" + std::to_string(number); }

void add_meeting_pack(CLI::App& noun, Context& context);

}  // namespace renkei::cli
