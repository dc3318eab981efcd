// Follower: what a consumer does with a leased batch (schemas/bus.md, "Consumers"). Pure but for
// the handlers.
#pragma once

#include <functional>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "sdk/worker.h"

namespace renkei::sdk {

struct Follower {
  std::function<Result<void>(const Delivered&)> handler;
  std::function<Result<void>()> batch_done;
  std::function<void()> breathe;  // called between events

  // The FINAL body for a REQUEST body: {"lease", "done", "failed"?: {"seq", "reason"}}. `stuck` is
  // set when the batch could not be finished for a reason that is no event's.
  std::string handle(const std::string& batch, bool& stuck) const;
};

// The FINAL frame for one request frame of a service: {"id", "result"} or {"id", "problem"}.
std::string answer_request(const std::string& request,
                           const std::function<Result<Json>(const Json&)>& handler);

}  // namespace renkei::sdk
