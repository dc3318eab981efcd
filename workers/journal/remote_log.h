// RemoteLog: the engine's log, asked over the bus.
#pragma once

#include "journal/engine_log.h"
#include "sdk/engine.h"

namespace renkei::journal {

class RemoteLog final : public EngineLog {
 public:
  explicit RemoteLog(sdk::Engine& engine) : engine_(engine) {}
  Result<Head> head() override;
  Result<std::vector<Entry>> read(Seq after) override;

  // How far the consumer's durable cursor is; 0 when it never followed.
  Result<Seq> cursor_of(const std::string& consumer);

 private:
  sdk::Engine& engine_;
};

}  // namespace renkei::journal
