// What the views cost: transitions a second through log and views, beside raw SQLite doing one
// event row and one record upsert a transition, 64 a transaction each. It prints and never judges:
// the machine is not ours alone.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "views/world.h"

namespace renkei::views {
namespace {

using testing::partner;
using testing::project_document;
using testing::World;

constexpr std::size_t kBatch = 64, kBatches = 60;

double rate(std::size_t transitions, std::chrono::steady_clock::duration took) {
  return static_cast<double>(transitions) / std::chrono::duration<double>(took).count();
}

// Decided beforehand, so that only appending is measured: every project goes round between two
// stages.
struct Planned {
  std::vector<std::vector<model::Event>> batches;
  std::vector<std::vector<model::Record>> after;
};

Planned plan(World& world) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < kBatch * 4; ++i) {
    ids.push_back(world.create("project", project_document("riken", {partner("qst")})));
    world.send(ids.back(), "submit");
  }
  Planned planned;
  Seq seq = world.log.head().seq;
  auto records = world.records;
  for (std::size_t b = 0; b < kBatches; ++b) {
    auto& events = planned.batches.emplace_back();
    auto& after = planned.after.emplace_back();
    for (std::size_t i = 0; i < kBatch; ++i) {
      model::Record& record = records[ids[(b * kBatch + i) % ids.size()]];
      model::Command command;
      command.id = "c-" + std::to_string(seq);
      command.event = record.configuration.front() == "in_house_research" ? "award" : "end_award";
      auto decided = model::decide(*world.definitions->newest("project"), &record, command,
                                   world.as_secretariat());
      decided->front().seq = ++seq;
      decided->front().time = world.now;
      record = model::evolve(record, decided->front());
      events.push_back(decided->front());
      after.push_back(record);
    }
  }
  return planned;
}

double through_log_and_views(World& world, const Planned& planned, bool with_views) {
  const auto definition = world.definitions->newest("project");
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t b = 0; b < kBatches; ++b) {
    const auto appended =
        world.log.append({planned.batches[b], [&] {
                            for (std::size_t i = 0; with_views && i < kBatch; ++i) {
                              const Projection projection{planned.batches[b][i],
                                                          &planned.after[b][i], definition.get()};
                              for (const auto& view : world.views) view->project(projection);
                            }
                          }});
    EXPECT_TRUE(appended);
  }
  return rate(kBatch * kBatches, std::chrono::steady_clock::now() - begin);
}

double through_raw_sqlite(const Planned& planned) {
  const testing::TemporaryFolder folder;
  store::Database database(folder / "raw.db", store::Database::Role::writer, {1, 1});
  database.execute(
      "CREATE TABLE event(seq INTEGER PRIMARY KEY, body TEXT) STRICT;"
      "CREATE TABLE record(id TEXT PRIMARY KEY, version INTEGER, body TEXT) STRICT");
  auto event = database.prepare("INSERT INTO event VALUES (?1, ?2)");
  auto record = database.prepare(
      "INSERT INTO record VALUES (?1, ?2, ?3)"
      " ON CONFLICT(id) DO UPDATE SET version = ?2, body = ?3");
  const std::string body = wire::write_event(planned.batches[0][0], "urn:uuid:0");
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& batch : planned.batches) {
    store::Transaction transaction(database);
    for (const model::Event& each : batch) {
      event.bind(each.seq, body).run();
      record.bind(each.record, each.version, body.substr(0, 300)).run();
    }
    transaction.commit();
  }
  return rate(kBatch * kBatches, std::chrono::steady_clock::now() - begin);
}

TEST(AppendSpeed, OfLogAndViewsBesideRawSqlite) {
  World with, without;
  const Planned planned = plan(with);
  (void)plan(without);
  const double raw = through_raw_sqlite(planned);
  const double log = through_log_and_views(without, planned, false);
  const double all = through_log_and_views(with, planned, true);
  std::printf("raw SQLite %.0f/s, log %.0f/s (%.2f), log and views %.0f/s (%.2f); batches of %zu\n",
              raw, log, log / raw, all, all / raw, kBatch);
  EXPECT_EQ(with.log.head().hash, without.log.head().hash) << "both wrote the same events";
  EXPECT_EQ(planned.after.back().back(),
            with.ask.records.load(planned.after.back().back().id).value());
}

}  // namespace
}  // namespace renkei::views
