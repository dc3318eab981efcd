// A recorded year, decided again under a draft.
#include "model/rehearsal.h"

#include <gtest/gtest.h>

#include "chart/tiny_schema.h"

namespace renkei::model {
namespace {

using Ids = std::vector<std::string>;

// Parts of the draft that a test changes: who may `look`, what `look` leads to, what it attains,
// and the name of the state `asked`.
std::string draft_of(const std::string& by = "clerk", const std::string& target = "seen",
                     const std::string& type = "type1", const std::string& asked = "asked") {
  return R"({"kind": "thing", "version": 1, "title": {"ja": "物", "en": "Thing"},
    "document": {"type": "object"}, "create": {"by": ["clerk"]}, "read": {"by": ["clerk"]},
    "states": {
      ")" +
         asked + R"(": {"on": {"look": {"target": ")" + target + R"(", "by": [")" + by + R"("],
        "actions": [{"attain": ")" +
         type + R"("}, {"send": {"to": "self", "event": "note"}}]},
        "end": {"target": "done", "by": ["clerk"]}}},
      "seen": {"on": {"note": {"actions": [{"assign": {"/noted": true}}]},
                      "back": {"target": ")" +
         asked + R"(", "by": ["clerk"]},
                      "end": {"target": "done", "by": ["clerk"]}}},
      "other": {"on": {"back": {"target": ")" +
         asked + R"(", "by": ["clerk"]}}},
      "done": {"type": "final"}}})";
}

chart::DefinitionPtr load_draft(const std::string& text) {
  auto loaded = chart::load_definition(OrderedJson::parse(text), chart::testing::compile_tiny);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

class Rehearsing2022 : public ::testing::Test {
 protected:
  void happens(const std::string& day, const std::string& event) {
    Command command;
    command.id = "c" + std::to_string(events.size());
    command.verb = event.empty() ? Verb::create : Verb::send;
    command.event = event;
    command.data = event.empty() ? Json::object() : Json();
    command.effective_on = parse_date(day);
    const auto decided = decide(*recorded, event.empty() ? nullptr : &record, command,
                                {{"kim", {{"clerk", ""}}}, now, "thing-1", Json::object()});
    for (Event each : decided.value()) {
      each.seq = events.size() + 1;
      record = evolve(std::move(record), each);
      events.push_back(std::move(each));
    }
  }
  // Created before the year; looked at, sent back, looked at again and ended in it.
  void a_year() {
    happens("2022-03-01", "");
    happens("2022-04-11", "look");
    happens("2022-04-21", "back");
    happens("2022-05-11", "look");
    happens("2022-05-12", "end");
  }
  Rehearsal under(const std::string& draft, const Plan& plan = {}) {
    const auto definition = load_draft(draft);
    const auto deployed = Definitions().with(recorded);
    return rehearse({*definition, plan, *deployed, fiscal_year_begin(2022), fiscal_year_end(2022),
                     [](const std::string& id) {
                       return Actor{id, {{"clerk", ""}}};
                     },
                     [](Date) { return Json::object(); }},
                    events);
  }

  const Time now = *parse_time("2023-04-25T03:00:00.000000Z");
  chart::DefinitionPtr recorded = load_draft(draft_of());
  Record record;
  std::vector<Event> events;
};

TEST_F(Rehearsing2022, UnderItsOwnDefinitionAYearGoesAsItWent) {
  a_year();
  const Rehearsal same = under(draft_of());
  EXPECT_FALSE(same.divergence);
  EXPECT_EQ(same.before, same.after);
  EXPECT_EQ(same.before, (Waits{{"asked", {{20, 1}}}, {"seen", {{1, 1}, {10, 1}}}}));
}

TEST_F(Rehearsing2022, TheFirstRefusalIsNamedWithItsReasonAndTheRecordStays) {
  a_year();
  const Rehearsal other = under(draft_of("officer"));
  ASSERT_TRUE(other.divergence);
  EXPECT_EQ(other.divergence->how, Divergence::How::refused);
  EXPECT_EQ(other.divergence->event, "look");
  EXPECT_EQ(other.divergence->seq, 2U);
  EXPECT_EQ(other.divergence->refusal->code, Errc::not_permitted);
  EXPECT_EQ(other.divergence->rehearsed, (Ids{"asked"}));
  EXPECT_TRUE(other.after.empty()) << "asked was entered before the year";
}

TEST_F(Rehearsing2022, AnotherTargetIsNamed) {
  a_year();
  const Rehearsal other = under(draft_of("clerk", "other"));
  ASSERT_TRUE(other.divergence);
  EXPECT_EQ(other.divergence->how, Divergence::How::other_states);
  EXPECT_EQ(other.divergence->recorded, (Ids{"seen"}));
  EXPECT_EQ(other.divergence->rehearsed, (Ids{"other"}));
  EXPECT_EQ(other.after, (Waits{{"asked", {{20, 1}}}, {"other", {{10, 1}}}}))
      << "it is never ended";
}

TEST_F(Rehearsing2022, OtherTypesAreNamed) {
  a_year();
  const Rehearsal other = under(draft_of("clerk", "seen", "type2"));
  ASSERT_TRUE(other.divergence);
  EXPECT_EQ(other.divergence->how, Divergence::How::other_types);
  EXPECT_EQ(other.divergence->recorded, (Ids{"type1"}));
  EXPECT_EQ(other.divergence->rehearsed, (Ids{"type2"}));
}

TEST_F(Rehearsing2022, AStateThatTheDraftCallsOtherwiseNeedsThePlan) {
  a_year();
  const std::string draft = draft_of("clerk", "seen", "type1", "waiting");
  const Rehearsal lost = under(draft);
  ASSERT_TRUE(lost.divergence);
  EXPECT_EQ(lost.divergence->how, Divergence::How::no_place);
  EXPECT_EQ(lost.divergence->refusal->faults.at(0).pointer, "/plan/states/asked");
  const Rehearsal found = under(draft, read_plan({{"states", {{"asked", "waiting"}}}}));
  EXPECT_FALSE(found.divergence);
  EXPECT_EQ(found.after, (Waits{{"seen", {{1, 1}, {10, 1}}}, {"waiting", {{20, 1}}}}));
}

TEST_F(Rehearsing2022, ACreationInTheYearIsDecidedAgainToo) {
  happens("2022-06-01", "");
  happens("2022-06-03", "look");
  EXPECT_FALSE(under(draft_of()).divergence);
  EXPECT_EQ(under(draft_of()).after, (Waits{{"asked", {{2, 1}}}}));
}

TEST_F(Rehearsing2022, WhatHappenedAfterTheYearIsNotPartOfIt) {
  happens("2022-03-01", "");
  happens("2022-04-11", "look");
  happens("2023-04-01", "back");
  EXPECT_EQ(under(draft_of("clerk", "other")).divergence->seq, 2U);
  events.resize(1);
  EXPECT_FALSE(under(draft_of("officer")).divergence);
}

TEST_F(Rehearsing2022, AMigrationInTheYearEndsNoStay) {
  happens("2022-04-11", "");
  const auto later = load_draft(draft_of("clerk", "seen", "type1", "waiting"));
  for (const auto& [from, to, plan] :
       {std::tuple{recorded, later, R"({"states": {"asked": "waiting"}})"},
        std::tuple{later, recorded, R"({"states": {"waiting": "asked"}})"}}) {
    Command command;
    command.from = command.to = 1;
    command.plan = Json::parse(plan);
    Event event = decide_migration(*from, *to, record, command,
                                   {{"kim", {{"clerk", ""}}}, now, "", Json::object()})
                      .value();
    event.seq = events.size() + 1;
    record = evolve(std::move(record), event);
    events.push_back(event);
  }
  happens("2022-04-16", "look");
  const Rehearsal same = under(draft_of());
  EXPECT_FALSE(same.divergence);
  EXPECT_EQ(same.before, (Waits{{"asked", {{5, 1}}}}));
  EXPECT_EQ(same.after, same.before);
}

}  // namespace
}  // namespace renkei::model
