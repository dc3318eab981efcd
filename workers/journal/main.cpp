// renkei-journal: follows the log as consumer "journal" and serves renkei.journal.
#include <memory>
#include <optional>

#include "journal/keeper.h"
#include "journal/remote_log.h"
#include "sdk/main.h"

namespace {

using namespace renkei;

constexpr const char* kConsumer = "journal";

// What the program holds while it runs; made when the command line was read.
struct Program {
  std::string file;
  std::optional<journal::Journal> journal;
  std::optional<sdk::RemoteEngine> engine;
  std::optional<journal::RemoteLog> log;
  std::optional<journal::Keeper> keeper;

  Result<void> start(sdk::Worker& worker) {
    journal.emplace(file);
    engine.emplace(worker.client());
    log.emplace(*engine);
    keeper.emplace(*journal, *log, [&worker] { worker.breathe(); });
    const auto cursor = log->cursor_of(kConsumer);
    if (!cursor) return tl::unexpected(cursor.error());
    if (auto caught_up = keeper->catch_up(*cursor); !caught_up) return caught_up;
    worker.follow(
        kConsumer,
        [this](const sdk::Delivered& event) {
          return keeper->take({event.seq, event.body, event.hash});
        },
        [this, &worker]() -> Result<void> {
          auto done = keeper->batch_done();
          if (keeper->is_broken()) worker.stop();
          return done;
        });
    worker.serve("renkei.journal", [this](const Json& request) { return keeper->answer(request); });
    return {};
  }
};

}  // namespace

int main(int argc, char** argv) {
  auto program = std::make_shared<Program>();
  const int code = sdk::worker_main(argc, argv, "renkei-journal", [program](CLI::App& app) {
    app.description("Keeps every event in a file of its own: the second holder of the record.");
    app.footer(
        "Example: renkei-journal --profile profiles/journal.json --file /srv/journal/journal.db");
    app.add_option("--file", program->file, "the journal's own file; one for all that follow")
        ->required();
    return [program](sdk::Worker& worker) { return program->start(worker); };
  });
  return program->keeper && program->keeper->is_broken() ? 1 : code;
}
