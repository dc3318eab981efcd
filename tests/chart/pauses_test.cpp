// What a state says of the timers of others, and which timer is a deadline.
#include <gtest/gtest.h>

#include "chart/definition.h"
#include "chart/tiny_schema.h"

namespace renkei::chart::testing {
namespace {

OrderedJson with_pauses(const std::string& pauses) {
  OrderedJson source = OrderedJson::parse(R"({
    "initial": "outer",
    "states": {
      "outer": {
        "after": {"P5D": {"target": "late"}, "P10D": [{"guard": {}}, {"deadline": true}]},
        "type": "parallel",
        "states": {
          "left": {"after": {"P1D": {"deadline": false}}, "states": {"here": {}, "still": {}}},
          "right": {"states": {"there": {}}}}},
      "late": {}}})");
  auto& regions = source["states"]["outer"]["states"];
  regions["left"]["states"]["still"]["pauses"] = OrderedJson::parse(pauses);
  return source;
}

std::string fault_of(const OrderedJson& source) {
  const auto loaded = load_definition(source, compile_tiny);
  return loaded ? "" : loaded.error().faults.front().pointer;
}

constexpr const char* kPlace = "/states/outer/states/left/states/still/pauses";

TEST(Pauses, NameStatesAroundOrBesideTheirOwn) {
  const auto loaded = load_definition(with_pauses(R"(["outer", "left"])"), compile_tiny);
  ASSERT_TRUE(loaded) << describe(loaded.error());
  const auto& states = (*loaded)->states;
  const auto at = [&](const char* id) { return (*loaded)->index.at(id); };
  EXPECT_EQ(states[at("still")].pauses, (std::vector<StateIndex>{at("outer"), at("left")}));
  EXPECT_TRUE(states[at("here")].pauses.empty());

  auto beside = with_pauses(R"(["outer"])");
  beside["states"]["outer"]["states"]["right"]["states"]["there"]["pauses"] = {"left"};
  EXPECT_EQ(fault_of(beside), "");
}

TEST(Pauses, AnythingElseIsAMistakeWithItsPlace) {
  const std::string place = kPlace;
  EXPECT_EQ(fault_of(with_pauses(R"("outer")")), place);
  EXPECT_EQ(fault_of(with_pauses("[]")), place);
  EXPECT_EQ(fault_of(with_pauses("[1]")), place + "/0");
  EXPECT_EQ(fault_of(with_pauses(R"(["outer", "nowhere"])")), place + "/1");
  EXPECT_EQ(fault_of(with_pauses(R"(["right"])")), place + "/0") << "it has no timers";
  auto inside = with_pauses(R"(["outer"])");
  inside["states"]["outer"]["pauses"] = {"left"};
  EXPECT_EQ(fault_of(inside), "/states/outer/pauses/0") << "it would never run";
  auto apart = with_pauses(R"(["outer"])");
  apart["states"]["late"]["pauses"] = {"outer"};
  EXPECT_EQ(fault_of(apart), "/states/late/pauses/0") << "they are never active together";
}

TEST(Deadlines, ATimerIsOneWhenATransitionOfItSaysSo) {
  const auto loaded = load_definition(with_pauses(R"(["outer"])"), compile_tiny);
  ASSERT_TRUE(loaded) << describe(loaded.error());
  const auto& timers = (*loaded)->timers;
  ASSERT_EQ(timers.size(), 3U);
  EXPECT_FALSE(timers[0].deadline);
  EXPECT_TRUE(timers[1].deadline);
  EXPECT_FALSE(timers[2].deadline);

  auto wrong = with_pauses(R"(["outer"])");
  wrong["states"]["outer"]["after"]["P5D"]["deadline"] = "yes";
  EXPECT_EQ(fault_of(wrong), "/states/outer/after/P5D/deadline");
  auto elsewhere = with_pauses(R"(["outer"])");
  elsewhere["states"]["late"]["on"]["go"] = {{"deadline", true}};
  EXPECT_EQ(fault_of(elsewhere), "/states/late/on/go/deadline");
}

}  // namespace
}  // namespace renkei::chart::testing
