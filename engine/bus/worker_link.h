// WorkerLink: one worker's connection to the broker, after RFC 18: READY, heartbeats both ways, a
// new socket after silence or DISCONNECT. Each link offers one service. Threads: one.
//
// Calls come between the handler's own work: work() at least every kHeartbeat, and no handler
// longer than kHeartbeat * (kHeartbeatLiveness - 1), or the broker takes the worker for dead and
// gives its request away.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/frames.h"
#include "bus/profile.h"

namespace renkei::bus {

struct WorkerRequest {
  std::string address;  // to be given back with the answer
  Frames body;
};

class WorkerLink {
 public:
  WorkerLink(const Profile& profile, std::string service,
             std::chrono::milliseconds heartbeat = limits::kHeartbeat);
  ~WorkerLink();
  WorkerLink(WorkerLink&&) noexcept;

  const std::string& service() const;
  // Has the broker said anything since the last READY? Then the registration stands.
  bool registered() const;
  // How often this link had to begin anew.
  int reconnects() const;

  // Does what is due (connect, heartbeat, reconnect) and takes what is here: a request, or nothing.
  std::optional<WorkerRequest> work();
  // Heartbeat only, if due: between the steps of a long request.
  void breathe();
  // The FINAL to a request. False when the link was lost in between: then nobody waits for it.
  bool answer(const WorkerRequest& request, Frames body);
  // Says DISCONNECT.
  void leave();

  // When work() is due at the latest, if nothing comes.
  std::chrono::milliseconds due_in() const;

  struct Impl;

 private:
  friend void wait_for_work(std::vector<WorkerLink>& links, int wake_fd);
  std::unique_ptr<Impl> impl_;
};

// Waits until a link has something to do or wake_fd is readable.
void wait_for_work(std::vector<WorkerLink>& links, int wake_fd);

}  // namespace renkei::bus
