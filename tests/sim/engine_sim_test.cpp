// The spine under failing syncs, from one seed each: what was acknowledged is on the log once, what
// was unknown is settled by asking again, and the views are what the log says.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "sim/world.h"
#include "views/table_dump.h"
#include "wire/codec.h"

namespace renkei::testing {
namespace {

constexpr int kBatches = 80;

class Simulation {
 public:
  explicit Simulation(std::uint32_t seed) : world(seed) {}

  void run() {
    for (int batch = 0; batch < kBatches; ++batch) {
      std::vector<std::string> ids = unknown;  // asked again, with the same ids
      unknown.clear();
      for (std::uint32_t i = 0; i < 1 + world.pick(8); ++i) ids.push_back(invent());
      if (world.pick(4) == 0) FaultyVfs::fail_after(world.pick(3));
      ask(ids);
      FaultyVfs::heal();
      if (world.pick(20) == 0) world.restart();
    }
    while (!unknown.empty()) ask(std::exchange(unknown, {}));
  }

  World world;
  std::map<std::string, Json> sent;            // id → command
  std::map<std::string, Json> acked;           // id → result
  std::map<std::string, std::string> refused;  // id → code
  std::vector<std::string> unknown;
  int unknown_batches = 0;

 private:
  void ask(const std::vector<std::string>& ids) {
    std::vector<Item> batch;
    for (const std::string& id : ids) batch.push_back(World::message(sent.at(id)));
    const Outcome outcome = world.handle(std::move(batch));
    if (!outcome.durable) {
      ++unknown_batches;
      unknown = ids;
      return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) take(ids[i], Json::parse(outcome.replies.at(i)));
  }

  void take(const std::string& id, const Json& reply) {
    if (const auto problem = reply.find("problem"); problem != reply.end()) {
      refused[id] = code_of(wire::error_of(*problem).code);
      return;
    }
    Json result = reply["result"];
    result.erase("duplicate");
    if (result.contains("record")) records_.insert(result["record"]);
    if (result.contains("record")) facts_.emplace_back(result["record"], reply["seq"]);
    acked[id] = result;
  }

  std::string invent() {
    const std::string id = "c-" + std::to_string(sent.size());
    Json command = {{"id", id}};
    if (records_.empty() || world.pick(5) == 0) {
      command.update({{"command", "create"}, {"kind", "ticket"}, {"document", {{"name", id}}}});
      if (!records_.empty()) command["document"]["peer"] = some_record();
    } else if (world.pick(5) == 0) {
      command.update(a_correction());
    } else {
      static const char* const kEvents[] = {"start", "back", "poke_peer", "finish",
                                            "note",  "note", "audit",     "nonsense"};
      const std::string event = kEvents[world.pick(8)];
      command.update({{"command", "send"}, {"record", some_record()}, {"event", event}});
      if (event == "note") command["data"] = {{"n", world.pick(1'000)}};
    }
    sent[id] = command;
    return id;
  }

  // Of what some command did: that it never happened, or what it left in the document.
  Json a_correction() {
    const auto& [record, seq] = facts_[world.pick(static_cast<std::uint32_t>(facts_.size()))];
    Json command = {{"command", "correct"}, {"record", record}, {"seq", seq}, {"reason", "wrong"}};
    if (world.pick(2) == 0)
      command["void"] = true;
    else
      command["set"] = {{{"pointer", "/name"}, {"value", "n" + std::to_string(world.pick(99))}}};
    return command;
  }

  std::string some_record() {
    return *std::next(
        records_.begin(),
        static_cast<std::ptrdiff_t>(world.pick(static_cast<std::uint32_t>(records_.size()))));
  }

  std::set<std::string> records_;
  std::vector<std::pair<std::string, Seq>> facts_;
};

// Command id → how many events of its own principal it has on the log.
std::map<std::string, int> effects(const log::EventLog& log) {
  std::map<std::string, int> count;
  Seq last = 0;
  Digest hash{};
  for (auto page = log.read(0, 100); !page.empty(); page = log.read(last, 100)) {
    for (const log::Entry& entry : page) {
      EXPECT_EQ(entry.seq, last + 1) << "seq has a gap";
      EXPECT_EQ(entry.hash, sha256(bytes_of(hash), entry.body))
          << "the chain breaks at " << entry.seq;
      const auto event = wire::read_event(entry.body).value();
      if (event.actor == "sim" && event.type != model::EventType::command_denied)
        ++count[event.command];
      last = entry.seq;
      hash = entry.hash;
    }
  }
  return count;
}

std::string rebuilt(World& world) {
  const auto views = views::all_views(world.database());
  const auto read = [&](Seq after, std::size_t most) {
    std::vector<std::string> bodies;
    for (auto& entry : world.events().read(after, most)) bodies.push_back(entry.body);
    return bodies;
  };
  views::rebuild(world.database(), views, read,
                 [](std::string_view text) { return wire::read_definition(text, nullptr); });
  return dump_views(world.database(), views);
}

class EngineSim : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(EngineSim, WhatWasAcknowledgedIsOnTheLogOnceWhateverSyncsFail) {
  Simulation sim(GetParam());
  sim.run();
  const auto count = effects(sim.world.events());
  for (const auto& [id, result] : sim.acked) {
    EXPECT_EQ(count.contains(id) ? count.at(id) : 0, 1)
        << "seed " << GetParam() << ", " << sim.sent[id];
  }
  for (const auto& [id, code] : sim.refused) {
    EXPECT_FALSE(count.contains(id))
        << "refused with " << code << ", yet on the log: " << sim.sent[id];
  }
  const std::string stored =
      dump_views(sim.world.database(), views::all_views(sim.world.database()));
  EXPECT_EQ(stored, rebuilt(sim.world)) << "seed " << GetParam();
  EXPECT_TRUE(std::any_of(sim.acked.begin(), sim.acked.end(), [](const auto& each) {
    return each.second.contains("revised");
  })) << "nothing was corrected";
  EXPECT_GT(sim.unknown_batches, 0) << "no sync failed: the simulation is too kind";
  std::printf("seed %u: %zu acknowledged, %zu refused, %d batches unknown, %d restarts\n",
              GetParam(), sim.acked.size(), sim.refused.size(), sim.unknown_batches,
              sim.world.restarts);
}

TEST_P(EngineSim, ARepeatedCommandIsAnsweredAsBeforeAndSaysNothingNew) {
  Simulation sim(GetParam());
  sim.run();
  const Seq head = sim.world.events().head().seq;
  for (const auto& [id, result] : sim.acked) {
    const Outcome again = sim.world.handle({World::message(sim.sent[id])});
    Json reply = Json::parse(again.replies.at(0));
    EXPECT_EQ(reply["result"]["duplicate"], true);
    reply["result"].erase("duplicate");
    EXPECT_EQ(reply["result"], result);
    Json other = sim.sent[id];
    if (other["command"] == "correct")
      other["reason"] = "otherwise";
    else
      other["effective_on"] = "2020-01-01";
    const Outcome conflict = sim.world.handle({World::message(other)});
    EXPECT_EQ(wire::error_of(Json::parse(conflict.replies.at(0))["problem"]).code,
              Errc::id_conflict);
  }
  EXPECT_EQ(sim.world.events().head().seq, head);
}

INSTANTIATE_TEST_SUITE_P(Seeds, EngineSim, ::testing::Range(1u, 13u));

}  // namespace
}  // namespace renkei::testing
