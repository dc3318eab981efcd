// Deploying and migrating through the spine, batch by batch.
#include <gtest/gtest.h>

#include "sim/world.h"
#include "views/records.h"

namespace renkei {
namespace {

using testing::kTicket;
using testing::World;

// The next version of the ticket, in which `open` is called `waiting`.
std::string renamed() {
  std::string text = kTicket;
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\"version\": 1", "\"version\": 2"},
        {"\"open\"", "\"waiting\""}}) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

const Json kPlan = {{"states", {{"open", "waiting"}}}};

Json create(const std::string& id) {
  return {{"command", "create"}, {"id", id}, {"kind", "ticket"}, {"document", {{"name", id}}}};
}
Json deploy(const std::string& id, const Json& plan = nullptr) {
  Json command = {{"command", "deploy"}, {"id", id}, {"definition", renamed()}};
  if (!plan.is_null()) command["plan"] = plan;
  return command;
}
Json migrate(const std::string& id, const std::string& record, std::uint64_t version) {
  return {{"command", "migrate"},       {"id", id}, {"record", record}, {"from", 1}, {"to", 2},
          {"expected_version", version}};
}

// The result of each, or its problem's type.
std::vector<Json> answers(World& world, const std::vector<Json>& commands) {
  std::vector<Item> batch;
  for (const Json& command : commands) batch.push_back(World::message(command));
  std::vector<Json> results;
  for (const std::string& reply : world.handle(std::move(batch)).replies) {
    const Json parsed = Json::parse(reply);
    results.push_back(parsed.contains("result") ? parsed["result"] : parsed["problem"]["type"]);
  }
  return results;
}

constexpr const char* kStrands = "urn:renkei:problem:would_strand";

TEST(Versions, ARecordOfTheSameBatchIsStrandedToo) {
  World world(1);
  EXPECT_EQ(answers(world, {create("a"), deploy("d")}).at(1), kStrands);
  EXPECT_EQ(answers(world, {deploy("d")}).at(0), kStrands) << "and once it is durable";
  EXPECT_EQ(answers(world, {deploy("e", kPlan)}).at(0).at("version"), 2);
}

TEST(Versions, WhoHasEndedIsNotStranded) {
  World world(2);
  const std::string record = answers(world, {create("a")}).at(0).at("record");
  answers(world, {{{"command", "send"}, {"id", "s"}, {"record", record}, {"event", "start"}},
                  {{"command", "send"}, {"id", "f"}, {"record", record}, {"event", "finish"}}});
  EXPECT_EQ(answers(world, {deploy("d")}).at(0).at("version"), 2);
  EXPECT_EQ(answers(world, {migrate("m", record, 3)}).at(0),
            "urn:renkei:problem:not_accepted_here");
}

TEST(Versions, ThePlanOfTheDeploymentIsGoneByInItsBatchAndLater) {
  World world(3);
  const auto made = answers(world, {create("a"), create("b")});
  const std::string one = made[0].at("record"), two = made[1].at("record");
  const auto first = answers(world, {deploy("d", kPlan), migrate("m1", one, 1)});
  EXPECT_EQ(first.at(1).at("configuration"), Json::array({"waiting"}));
  world.restart();
  const auto later = answers(world, {migrate("m2", two, 7), migrate("m3", two, 1)});
  EXPECT_EQ(later.at(0), "urn:renkei:problem:version_conflict");
  EXPECT_EQ(later.at(1).at("definition"), 2);
  EXPECT_TRUE(answers(world, {migrate("m3", two, 1)}).at(0).at("duplicate"));
  views::Records records(world.database());
  EXPECT_EQ(records.load(two)->configuration, std::vector<std::string>{"waiting"});
  EXPECT_EQ(answers(world, {migrate("m4", two, 2)}).at(0), "urn:renkei:problem:version_conflict")
      << "it is under version 2 already";
}

TEST(Versions, WhatDoesNotExistIsSaid) {
  World world(4);
  const std::string record = answers(world, {create("a")}).at(0).at("record");
  EXPECT_EQ(answers(world, {migrate("m", "ticket-9", 1)}).at(0),
            "urn:renkei:problem:unknown_record");
  EXPECT_EQ(answers(world, {migrate("m", record, 1)}).at(0), "urn:renkei:problem:unknown_workflow");
}

}  // namespace
}  // namespace renkei
