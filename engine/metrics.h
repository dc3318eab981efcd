// Metrics: the daemon's figures in the text form of Prometheus, at /metrics of a port of their own
// on the loopback. Threads: the library's; what they are told comes from a function that any may
// call.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "base/json.h"

namespace renkei {

class Metrics {
 public:
  // Listens at once; port 0 takes a free one. Throws std::runtime_error when it cannot.
  //   figures  {"seq", "queues": {NAME: n}, "refused_handshakes", "consumers": [{"consumer",
  //            "lag"}]}
  Metrics(std::uint16_t port, std::function<Json()> figures);
  ~Metrics();
  int port() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei
