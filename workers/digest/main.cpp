// renkei-digest: serves renkei.digest.
#include <memory>
#include <optional>

#include "digest/digest.h"
#include "sdk/main.h"

namespace {

using namespace renkei;

// What the program holds while it runs; made when the command line was read.
struct Program {
  std::optional<sdk::RemoteEngine> engine;
  std::optional<digest::Service> service;

  Result<void> start(sdk::Worker& worker) {
    engine.emplace(worker.client());
    service.emplace(*engine, [&worker] { worker.breathe(); });
    worker.serve("renkei.digest", [this](const Json& request) { return service->answer(request); });
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  return sdk::worker_main(argc, argv, "renkei-digest", [program](CLI::App& app) {
    app.description("Makes digests of a period's collaboration: figures, success cases, evidence.");
    app.footer("Example: renkei-digest --profile profiles/digest.json");
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
}
