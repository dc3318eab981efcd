// OnBehalf: an engine that is asked for somebody else: every answer holds what that one may read,
// and nothing that the worker alone may (bus.md, 4.3). It takes no commands: a worker acts for
// itself.
#pragma once

#include <string>

#include "sdk/engine.h"

namespace renkei::sdk {

class OnBehalf final : public Engine {
 public:
  OnBehalf(Engine& engine, std::string principal)
      : engine_(engine), principal_(std::move(principal)) {}
  Result<Json> query(Json message) override;
  Result<Json> command(Json message) override;

 private:
  Engine& engine_;
  std::string principal_;
};

}  // namespace renkei::sdk
