// Worker: what every worker shares: connect, register, heartbeat, take leased batches or requests,
// answer.
//
// A worker is a process with a key of its own and the role `worker`. It may follow the log
// (follow), offer services (serve), or both; its own commands and queries go through client().
// Everything happens on the thread of run().
//
// A handler takes at most kHandlerTime for one event or one request: heartbeats go out in between,
// and a worker that is silent for longer is taken for dead. Then its lease goes to another one, and
// what it answers is refused; nothing is lost, since events come at least once.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/ids.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/result.h"
#include "bus/client.h"

namespace renkei::sdk {

inline constexpr std::chrono::milliseconds kHandlerTime =
    limits::kHeartbeat * (limits::kHeartbeatLiveness - 1);

// An event as the log keeps it: position, canonical CloudEvents bytes, link of the hash chain
// (hex).
struct Delivered {
  Seq seq = 0;
  std::string body;
  std::string hash;
  Json event;  // body, parsed
};

class Worker {
 public:
  explicit Worker(const bus::Profile& profile);
  ~Worker();

  // Follows the log as CONSUMER from its durable cursor. The handler is given events in order, at
  // least once each; an error from it counts as one failed try of that event (after
  // limits::kDeliveryTries it is parked and the rest goes on). The cursor moves over what was
  // handled.
  //   batch_done  called after the last event that was handled and before the cursor moves: commit
  //   what was made here.
  //               An error from it moves no cursor and counts against no event: the batch comes
  //               again.
  void follow(const std::string& consumer, std::function<Result<void>(const Delivered&)> handler,
              std::function<Result<void>()> batch_done = {});

  // Offers SERVICE; the handler answers one request, by a result or an error (sent as a problem).
  void serve(const std::string& service, std::function<Result<Json>(const Json& request)> handler);

  bus::Client& client();

  // Sends the heartbeats that are due: for a handler that takes long, from time to time.
  void breathe();

  // Called once, when the daemon has registered everything above for the first time.
  void on_ready(std::function<void()> told);

  // Until stop(); stop() is safe in a signal handler.
  void run();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::sdk
