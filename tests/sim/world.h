// World: one engine on a real file whose syncs can be made to fail, driven from one seed. It owns
// the clock. When the engine must stop, the world starts it again from the file, as an operator
// would.
#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine.h"
#include "log/sqlite_log.h"
#include "store/faulty_vfs.h"
#include "store/temporary_folder.h"

namespace renkei::testing {

class WorldClock final : public Clock {
 public:
  Time now() const override { return time; }
  Time time = *parse_time("2026-04-01T00:00:00.000000Z");
};

// A ticket goes from open to doing to done, collects notes, and may poke another ticket.
inline constexpr const char* kTicket = R"json({
  "kind": "ticket", "version": 1, "title": {"ja": "札", "en": "Ticket"},
  "document": {"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
    "name": {"type": "string"}, "notes": {"type": "array", "items": {"type": "integer"}},
    "peer": {"type": "string"}, "poked": {"type": "boolean"}}},
  "create": {"by": ["secretariat"]}, "correct": {"by": ["secretariat"]}, "read": {"by": ["secretariat"]},
  "initial": "open",
  "states": {
    "open": {"on": {"start": {"target": "doing", "by": ["secretariat"]}}},
    "doing": {"on": {
      "back": {"target": "open", "by": ["secretariat"]},
      "poke_peer": {"by": ["secretariat"], "actions": [{"send": {"to": "/doc/peer", "event": "poked"}}]},
      "finish": {"target": "done", "by": ["secretariat"]},
      "audit": {"by": ["auditor"]}}},
    "done": {"type": "final"}},
  "on": {
    "note": {"by": ["secretariat"],
      "data": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}},
      "actions": [{"assign": {"/notes/-": {"from": "/event/data/n"}}}]},
    "poked": {"actions": [{"assign": {"/poked": true}}]}}
})json";

class World {
 public:
  explicit World(std::uint32_t seed) : random_(seed) {
    start();
    handle({message({{"command", "deploy"}, {"id", "deploy"}, {"definition", kTicket}})});
  }

  std::uint32_t pick(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  static CommandIn message(const Json& command) {
    return {"", std::make_shared<intake::Admitted>(intake::admit(command.dump())),
            model::Actor{"sim", {{"secretariat", ""}}}};
  }

  Outcome handle(std::vector<Item> batch) {
    clock_.time.us += 1 + pick(5'000'000);
    Outcome outcome = engine_->handle(std::move(batch));
    if (!outcome.durable) restart();
    return outcome;
  }

  void restart() {
    engine_.reset();
    log_.reset();
    database_.reset();
    FaultyVfs::heal();
    ++restarts;
    start();
  }

  // The timers that are due, as the daemon's writer does: batch by batch, until none is.
  int fire_timers() {
    int batches = 0;
    for (auto due = engine_->due_timers(); !due.empty(); due = engine_->due_timers()) {
      ++batches;
      if (!engine_->handle(std::move(due)).durable) restart();
    }
    return batches;
  }

  Time& now() { return clock_.time; }
  Engine& engine() { return *engine_; }
  store::Database& database() { return *database_; }
  const log::SqliteLog& events() const { return *log_; }

  int restarts = 0;

 private:
  void start() {
    database_ = std::make_unique<store::Database>(folder_ / "sim.db", store::Database::Role::writer,
                                                  store::Database::Identity{}, FaultyVfs::kName);
    log_ = std::make_unique<log::SqliteLog>(*database_, "urn:sim");
    engine_ = std::make_unique<Engine>(Engine::Parts{clock_, *database_, *log_, ring_});
    engine_->use_taxonomy(Json{{"roles", Json::array({"secretariat", "auditor"})}});
  }

  std::mt19937 random_;
  WorldClock clock_;
  TemporaryFolder folder_;
  FaultyVfs vfs_;
  bus::KeyRing ring_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<log::SqliteLog> log_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace renkei::testing
