// The shapes of ids. All are ASCII, stable, and never shown as a label.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace renkei {

// A position in the log: 1 for the first event, gap-free. 0 is "before the first".
using Seq = std::uint64_t;

// Lower-case snake_case or kebab-case, a letter first, at most limits::kIdBytes: kinds, states,
// principals, organisations, "project-42".
bool is_id(std::string_view text);

// Printable ASCII without space, 1 to limits::kCommandIdBytes: a client's own id of a command.
bool is_command_id(std::string_view text);

}  // namespace renkei
