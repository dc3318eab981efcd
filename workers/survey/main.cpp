// renkei-survey: follows the log as consumer "survey" and makes the responses of a survey that is
// issued.
#include <memory>
#include <optional>

#include "base/logging.h"
#include "sdk/main.h"
#include "survey/distributor.h"

namespace {

using namespace renkei;

struct Program {
  std::optional<sdk::RemoteEngine> engine;
  std::optional<survey::Distributor> distributor;

  Result<void> start(sdk::Worker& worker) {
    engine.emplace(worker.client());
    distributor.emplace(*engine);
    worker.follow("survey", [this](const sdk::Delivered& delivered) { return take(delivered); });
    return {};
  }

  Result<void> take(const sdk::Delivered& delivered) {
    const auto event = wire::read_event(delivered.body);
    if (!event) return tl::unexpected(event.error());
    const auto made = distributor->consider(*event);
    if (!made) return tl::unexpected(made.error());
    if (!made->empty()) spdlog::info("{}: {} responses made", event->record, made->size());
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  return sdk::worker_main(argc, argv, "renkei-survey", [program](CLI::App& app) {
    app.description("Makes the responses of a survey when it is issued, prefilled from the log.");
    app.footer("Example: renkei-survey --profile profiles/survey.json");
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
}
