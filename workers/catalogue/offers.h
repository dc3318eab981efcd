// Offers: tells a need of the resource that was published and may answer it, by command, so that
// those who support the need have the task to say whether it does.
//
// Once per publication and need, for ever: the command's id is made of both. What answers a need is
// the engine's to say (catalogue.match). Threads: one.
#pragma once

#include <string>
#include <vector>

#include "model/event.h"
#include "sdk/engine.h"

namespace renkei::catalogue {

class Offers {
 public:
  explicit Offers(sdk::Engine& engine) : engine_(engine) {}

  // The needs that were told, which is none for most events. An error: the event has to be tried
  // again.
  Result<std::vector<std::string>> consider(const model::Event& event);

 private:
  Result<bool> offer(const std::string& need, const model::Event& published);

  sdk::Engine& engine_;
};

}  // namespace renkei::catalogue
