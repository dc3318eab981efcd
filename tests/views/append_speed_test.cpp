// What the views cost: transitions a second through log and views, beside raw SQLite doing one
// event row and one record upsert a transition, 64 a transaction each. It prints and never judges:
// the machine is not ours alone.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <ctime>

#include "views/world.h"

namespace renkei::views {
namespace {

using testing::partner;
using testing::project_document;
using testing::World;

constexpr std::size_t kBatch = 64, kBatches = 60;

// By the clock, and what this process worked for it: on a machine that others use, only the second
// says much.
struct Speed {
  double per_second = 0, cpu_us = 0;
};

template <typename Action>
Speed measure(Action&& append_all) {
  const std::clock_t worked = std::clock();
  const auto begin = std::chrono::steady_clock::now();
  append_all();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  constexpr double kTransitions = kBatch * kBatches;
  return {kTransitions / took.count(),
          static_cast<double>(std::clock() - worked) * 1e6 / CLOCKS_PER_SEC / kTransitions};
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
    ids.push_back(
        world.create("project", project_document("riken", Json::array({partner("qst")}))));
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

Speed through_log_and_views(World& world, const Planned& planned, bool with_views) {
  const auto definition = world.definitions->newest("project");
  const auto append = [&](std::size_t b) {
    return world.log.append({planned.batches[b], [&] {
                               for (std::size_t i = 0; with_views && i < kBatch; ++i) {
                                 const Projection projection{
                                     planned.batches[b][i], &planned.after[b][i], definition.get()};
                                 for (const auto& view : world.views) view->project(projection);
                               }
                             }});
  };
  return measure([&] {
    for (std::size_t b = 0; b < kBatches; ++b) EXPECT_TRUE(append(b));
  });
}

Speed through_raw_sqlite(const Planned& planned) {
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
  return measure([&] {
    for (const auto& batch : planned.batches) {
      store::Transaction transaction(database);
      for (const model::Event& each : batch) {
        event.run(each.seq, body);
        record.run(each.record, each.version, body.substr(0, 300));
      }
      transaction.commit();
    }
  });
}

void print(const char* what, const Speed& speed, const Speed& raw) {
  std::printf("%-14s %8.0f/s %6.1f us CPU each, %.2f of raw by the clock\n", what, speed.per_second,
              speed.cpu_us, speed.per_second / raw.per_second);
}

TEST(AppendSpeed, OfLogAndViewsBesideRawSqlite) {
  World with, without;
  const Planned planned = plan(with);
  (void)plan(without);
  const Speed raw = through_raw_sqlite(planned);
  const Speed log = through_log_and_views(without, planned, false);
  const Speed all = through_log_and_views(with, planned, true);
  std::printf("transitions in batches of %zu\n", kBatch);
  print("raw SQLite", raw, raw);
  print("log", log, raw);
  print("log and views", all, raw);
  EXPECT_EQ(with.log.head().hash, without.log.head().hash) << "both wrote the same events";
  const model::Record& last = planned.after.back().back();
  EXPECT_EQ(last, with.ask.records.load(last.id).value());
}

}  // namespace
}  // namespace renkei::views
