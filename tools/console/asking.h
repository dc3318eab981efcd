// Asking: what the handlers that sign people in ask of the engine, and how long they wait.
#pragma once

#include <chrono>

#include "base/json.h"

namespace renkei::console {

inline constexpr const char* kCommands = "renkei.command";
inline constexpr const char* kQueries = "renkei.query";
inline constexpr std::chrono::milliseconds kSelfPatience{8'000};
inline constexpr std::size_t kPasswordBytes = 1'024;  // of one that is sent

// Of a principal: its name, and its roles of this moment.
inline Json who_am_i() { return {{"query", "principal.self"}}; }

}  // namespace renkei::console
