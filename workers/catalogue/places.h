// Places: offers what becomes free of a resource to those who wait for it, in the engine's order
// (facility.waiting), by command and with a deadline. Who lets it pass lapses by the workflow,
// which lets the room go again, and so the next one is offered it.
//
// Once per cause and request, for ever: the command's id is made of both. Threads: one.
#pragma once

#include <string>
#include <vector>

#include "model/event.h"
#include "sdk/engine.h"

namespace renkei::catalogue {

// Days to answer, beside the one on which it is offered; never beyond the day before it begins.
inline constexpr int kAnswerDays = 3;

class Places {
 public:
  explicit Places(sdk::Engine& engine) : engine_(engine) {}

  // Who was offered a place, which is nobody for most events. An error: the event has to be tried
  // again.
  Result<std::vector<std::string>> consider(const model::Event& event);

 private:
  Result<std::string> resource_of(const model::Event& event);
  Result<bool> offer(const Json& waits, const model::Event& cause);

  sdk::Engine& engine_;
};

}  // namespace renkei::catalogue
