// renkei-digest: serves renkei.digest and renkei.pack; with a folder for them, follows the log as
// consumer "digest" and issues editions.
#include <memory>
#include <optional>

#include "base/time.h"
#include "digest/digest.h"
#include "digest/editions.h"
#include "pack/pack.h"
#include "sdk/main.h"
#include "wire/codec.h"

namespace {

using namespace renkei;

// What the program holds while it runs; made when the command line was read.
struct Program {
  std::string editions_folder;
  std::optional<sdk::RemoteEngine> engine;
  std::optional<digest::Service> service;
  std::optional<pack::Service> pack;
  std::optional<digest::Editions> editions;

  Result<void> start(sdk::Worker& worker) {
    const auto breathe = [&worker] { worker.breathe(); };
    engine.emplace(worker.client());
    if (!editions_folder.empty()) {
      editions.emplace(*engine, digest::Shelf(editions_folder), breathe);
      const int year = fiscal_year_of(day_in_japan(SystemClock().now()));
      if (auto planned = editions->plan(year); !planned) return planned;
      worker.follow("digest", [this](const sdk::Delivered& delivered) { return take(delivered); });
    }
    service.emplace(*engine, breathe, editions ? &*editions : nullptr);
    worker.serve("renkei.digest", [this](const Json& request) { return service->answer(request); });
    pack.emplace(*engine, breathe);
    worker.serve("renkei.pack", [this](const Json& request) { return pack->answer(request); });
    return {};
  }

  Result<void> take(const sdk::Delivered& delivered) {
    const auto event = wire::read_event(delivered.body);
    if (!event) return tl::unexpected(event.error());
    return editions->consider(*event);
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  return sdk::worker_main(argc, argv, "renkei-digest", [program](CLI::App& app) {
    app.description("Makes digests of a period's collaboration, and the material of meetings.");
    app.footer("Example: renkei-digest --profile profiles/digest.json --editions /srv/editions");
    app.add_option("--editions", program->editions_folder,
                   "the folder of issued editions; without it, none is issued");
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
}
