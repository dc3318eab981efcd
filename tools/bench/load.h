// The load: clients, each with a connection and a thread of its own and W messages in flight, that
// take projects through their journeys.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bus/client.h"

namespace renkei::bench {

struct LoadSettings {
  std::size_t clients = 4;
  std::size_t in_flight = 16;  // messages, of each client
  std::size_t records = 1000;  // projects, all clients together
  std::size_t batch = 1;       // commands in one message: that many projects advance together
};

struct LoadFigures {
  std::uint64_t acknowledged = 0;  // transitions
  std::uint64_t created = 0;       // before the clock ran
  double elapsed_s = 0;
  double mean_bytes = 0;                  // of a command
  std::vector<std::uint32_t> latency_us;  // of each message, sorted

  void add(const LoadFigures& more);
};

// Creates the projects, then measures their transitions. Throws std::runtime_error on a refusal or
// when answers stay away.
LoadFigures drive(const bus::Profile& profile, const LoadSettings& settings);

// The value below which `part` (0 to 1) of the sorted values lie.
double quantile(const std::vector<std::uint32_t>& sorted, double part);

}  // namespace renkei::bench
