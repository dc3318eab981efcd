// renkei-digest: serves renkei.digest.
#include <memory>
#include <optional>

#include "digest/digest.h"
#include "sdk/main.h"

namespace {

using namespace renkei;

}  // namespace

int main(int argc, char** argv) {
  auto engine = std::make_shared<std::optional<sdk::RemoteEngine>>();
  return sdk::worker_main(argc, argv, "renkei-digest", [engine](CLI::App& app) {
    app.description("Makes the digest of a fiscal year's success cases.");
    app.footer("Example: renkei-digest --profile profiles/digest.json");
    return [engine](sdk::Worker& worker) -> Result<void> {
      engine->emplace(worker.client());
      worker.serve("renkei.digest",
                   [engine](const Json& request) { return digest::answer(**engine, request); });
      return {};
    };
  });
}
