// Metrics: the console's figures in the text form of Prometheus. Threads: the loop's own.
#pragma once

#include <string>

#include "console/console.h"

namespace renkei::console {

struct Figures {
  const HttpCounts& http;
  const Console::Counts& console;
  const EngineLink& engine;
  const Feed& feed;
  std::size_t sessions = 0;
};

std::string metrics_text(const Figures& figures);

}  // namespace renkei::console
