// Log lines: one line an occurrence, to standard error, through spdlog. Never a secret, never a
// document's content.
#pragma once

#include <spdlog/spdlog.h>

#include <string>

namespace renkei {

// Sets the process's log: name in front of each line, level from "trace" to "off". Call once, in
// main.
void start_logging(const std::string& name, const std::string& level);

}  // namespace renkei
