// renkei-success-cases: follows the log as consumer "success_cases" and nominates by command.
#include <memory>
#include <optional>

#include "base/logging.h"
#include "sdk/main.h"
#include "success_cases/nominator.h"

namespace {

using namespace renkei;

struct Program {
  std::optional<sdk::RemoteEngine> engine;
  std::optional<success_cases::Nominator> nominator;

  Result<void> start(sdk::Worker& worker) {
    engine.emplace(worker.client());
    nominator.emplace(*engine);
    worker.follow(
        "success_cases", [this](const sdk::Delivered& delivered) { return take(delivered); },
        [this]() -> Result<void> {
          nominator->forget_taxonomy();
          return {};
        });
    return {};
  }

  Result<void> take(const sdk::Delivered& delivered) {
    const auto event = wire::read_event(delivered.body);
    if (!event) return tl::unexpected(event.error());
    const auto nominated = nominator->consider(*event);
    if (!nominated) return tl::unexpected(nominated.error());
    for (const std::string& id : *nominated) {
      spdlog::info("{} made or filled in for event {} of {}", id, delivered.seq, event->record);
    }
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  return sdk::worker_main(argc, argv, "renkei-success-cases", [program](CLI::App& app) {
    app.description("Nominates success cases when an event meets a pattern of the taxonomy.");
    app.footer("Example: renkei-success-cases --profile profiles/success_cases.json");
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
}
