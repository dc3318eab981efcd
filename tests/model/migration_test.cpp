// A record goes on under another version of its workflow, and comes back as it was.
#include "model/migration.h"

#include <gtest/gtest.h>

#include "chart/tiny_schema.h"

namespace renkei::model {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* kOne =
    R"({"kind": "thing", "version": 1, "title": {"ja": "物", "en": "Thing"},
  "document": {"type": "object", "required": ["lead"], "properties": {"lead": {"type": "string"}}},
  "create": {"by": ["clerk"]}, "read": {"by": ["clerk"]}, "initial": "work",
  "states": {
    "work": {"initial": "asked", "on": {"rest": {"target": "resting", "by": ["clerk"]}}, "states": {
      "asked": {"on": {"look": {"target": "seen", "by": ["clerk"]}}}, "seen": {},
      "last": {"type": "history", "target": "asked"}}},
    "resting": {"on": {"wake": {"target": "last", "by": ["clerk"]}}},
    "gone": {"type": "final"}}})";

// `seen` is called `examined`, a second region watches, and the document has a `ward`.
constexpr const char* kTwo =
    R"({"kind": "thing", "version": 2, "title": {"ja": "物", "en": "Thing"},
  "document": {"type": "object", "required": ["lead", "ward"], "properties": {
    "lead": {"type": "string"}, "ward": {"type": "string"}}},
  "create": {"by": ["clerk"]}, "read": {"by": ["clerk"]}, "initial": "both",
  "states": {
    "both": {"type": "parallel", "on": {"rest": {"target": "resting", "by": ["clerk"]}}, "states": {
      "work": {"initial": "asked", "states": {
        "asked": {"on": {"look": {"target": "examined", "by": ["clerk"]}}}, "examined": {},
        "last": {"type": "history", "target": "asked"}}},
      "watch": {"initial": "idle", "states": {"idle": {}, "busy": {}}}}},
    "resting": {"on": {"wake": {"target": "last", "by": ["clerk"]}}},
    "gone": {"type": "final"}}})";

const Json kPlan = {{"states", {{"seen", "examined"}}}, {"assign", {{"/ward", "north"}}}};
const Json kInverse = {{"states", {{"examined", "seen"}, {"watch", Json::array()}}},
                       {"remove", {"/ward"}}};

chart::DefinitionPtr load_version(const char* text) {
  auto loaded = chart::load_definition(OrderedJson::parse(text), chart::testing::compile_tiny);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

class Migrating : public ::testing::Test {
 protected:
  Migrating() {
    Command create;
    create.id = "c";
    create.verb = Verb::create;
    create.data = {{"lead", "a"}};
    keep(decide(*one, nullptr, create, around()));
  }

  static Circumstances around() {
    return {{"kim", {{"clerk", ""}}},
            *parse_time("2023-04-25T03:00:00.000000Z"),
            "thing-1",
            Json::object()};
  }
  void keep(const Result<std::vector<Event>>& events) {
    for (const Event& event : events.value()) record = evolve(std::move(record), event);
  }
  void send(const chart::Definition& definition, const std::string& event) {
    Command command;
    command.id = "s";
    command.record = record.id;
    command.event = event;
    keep(decide(definition, &record, command, around()));
  }
  Result<Event> migrate(const chart::Definition& from, const chart::Definition& to,
                        const Json& plan) {
    Command command;
    command.id = "m";
    command.verb = Verb::migrate;
    command.record = record.id;
    command.from = from.version;
    command.to = to.version;
    command.plan = plan;
    return decide_migration(from, to, record, command, around());
  }

  chart::DefinitionPtr one = load_version(kOne), two = load_version(kTwo);
  Record record;
};

TEST_F(Migrating, ThereAndBackIsTheSameRecordButForItsVersion) {
  send(*one, "look");
  send(*one, "rest");
  const Record before = record;
  const auto there = migrate(*one, *two, kPlan);
  ASSERT_TRUE(there) << describe(there.error());
  record = evolve(std::move(record), *there);
  EXPECT_EQ(record.definition, 2U);
  EXPECT_EQ(record.configuration, (Ids{"resting"}));
  EXPECT_EQ(record.history.at("last"), (Ids{"examined"}));
  EXPECT_EQ(record.document.at("ward"), "north");
  EXPECT_EQ(record.effective_on, before.effective_on);
  const auto back = migrate(*two, *one, kInverse);
  ASSERT_TRUE(back) << describe(back.error());
  record = evolve(std::move(record), *back);
  Record expected = before;
  expected.version += 2;
  EXPECT_EQ(record, expected);
}

TEST_F(Migrating, ItGoesOnUnderTheNewVersion) {
  send(*one, "look");
  send(*one, "rest");
  const Event there = migrate(*one, *two, kPlan).value();
  record = evolve(std::move(record), there);
  send(*two, "wake");
  EXPECT_EQ(record.configuration, (Ids{"examined", "idle"}));
}

TEST_F(Migrating, WithoutAPlanEveryThingThatIsMissingIsNamed) {
  send(*one, "look");
  const auto refused = migrate(*one, *two, Json());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::would_strand);
  ASSERT_EQ(refused.error().faults.size(), 2U);
  EXPECT_EQ(refused.error().faults[0].pointer, "/plan/states/seen");
  EXPECT_EQ(refused.error().faults[1].pointer.substr(0, 4), "/doc");
  EXPECT_EQ(migrate(*one, *two, Json{{"states", {{"seen", "asked"}}}}).error().code,
            Errc::document_invalid);
}

TEST_F(Migrating, OnlyTheVersionThatItIsUnderCanBeLeft) {
  EXPECT_EQ(migrate(*two, *one, Json()).error().code, Errc::version_conflict);
  Command command;
  command.from = 1;
  command.to = 2;
  command.expected_version = 9;
  EXPECT_EQ(decide_migration(*one, *two, record, command, around()).error().code,
            Errc::version_conflict);
  record.ended = true;
  EXPECT_EQ(migrate(*one, *two, kPlan).error().code, Errc::not_accepted_here);
}

TEST_F(Migrating, APlanWithSlipsIsRefusedByName) {
  const auto faults = plan_faults(*two, read_plan({{"states", {{"seen", "nowhere"}}},
                                                   {"remove", {"lead", ""}},
                                                   {"assign", {{"ward", 1}}}}));
  Ids pointers;
  for (const Fault& fault : faults) pointers.push_back(fault.pointer);
  EXPECT_EQ(pointers,
            (Ids{"/plan/states/seen", "/plan/remove/0", "/plan/remove/1", "/plan/assign"}));
  const auto deep = migrate(*one, *two, Json{{"assign", {{"/a/b", 1}, {"/ward", "n"}}}});
  EXPECT_EQ(deep.error().code, Errc::document_invalid);
  EXPECT_EQ(deep.error().faults.at(0).pointer, "/doc/a/b");
}

TEST_F(Migrating, OnlyOccupiedStatesThatAreGoneStrand) {
  EXPECT_TRUE(stranded(*one, *two, {"asked"}, {}).empty());
  ASSERT_EQ(stranded(*one, *two, {"seen"}, {}).size(), 1U);
  EXPECT_TRUE(stranded(*one, *two, {"seen"}, read_plan(kPlan)).empty());
}

}  // namespace
}  // namespace renkei::model
