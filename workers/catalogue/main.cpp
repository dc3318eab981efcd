// renkei-catalogue: follows the log as consumer "catalogue", tells needs what may answer them, and
// offers what becomes free of a resource to who waits for it.
#include <memory>
#include <optional>

#include "base/logging.h"
#include "catalogue/offers.h"
#include "catalogue/places.h"
#include "sdk/main.h"
#include "wire/codec.h"

namespace {

using namespace renkei;

struct Program {
  std::optional<sdk::RemoteEngine> engine;
  std::optional<catalogue::Offers> offers;
  std::optional<catalogue::Places> places;

  Result<void> start(sdk::Worker& worker) {
    engine.emplace(worker.client());
    offers.emplace(*engine);
    places.emplace(*engine);
    worker.follow("catalogue", [this](const sdk::Delivered& delivered) { return take(delivered); });
    return {};
  }

  Result<void> take(const sdk::Delivered& delivered) {
    const auto event = wire::read_event(delivered.body);
    if (!event) return tl::unexpected(event.error());
    const auto told = offers->consider(*event);
    if (!told) return tl::unexpected(told.error());
    for (const std::string& need : *told) {
      spdlog::info("{} may answer {} (event {})", event->record, need, delivered.seq);
    }
    const auto placed = places->consider(*event);
    if (!placed) return tl::unexpected(placed.error());
    for (const std::string& site : *placed)
      spdlog::info("{} is offered a place (event {})", site, delivered.seq);
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  return sdk::worker_main(argc, argv, "renkei-catalogue", [program](CLI::App& app) {
    app.description(
        "Tells needs of the resources that are published and may answer them, and offers what "
        "becomes "
        "free of a resource to who waits for it.");
    app.footer("Example: renkei-catalogue --profile profiles/catalogue.json");
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
}
