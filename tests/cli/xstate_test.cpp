// The export for XState as a pure function of a definition; tests/e2e gives it to XState itself.
#include "cli/xstate.h"

#include <gtest/gtest.h>

#include "wire/codec.h"

namespace renkei::cli {
namespace {

OrderedJson exported(const char* text) {
  const auto definition = wire::read_definition(text, nullptr);
  if (!definition) throw std::runtime_error(describe(definition.error()));
  return to_xstate(**definition);
}

TEST(XState, HasReferencesByNameAndSaysWhenAStateIsEnteredAgain) {
  const OrderedJson machine = exported(R"({"states": {
    "a": {"entry": [{"raise": "x"}, {"attain": "type1"}],
          "on": {"go": [{"target": "b", "guard": {"required": ["doc"]}}, {"target": "c"}],
                 "note": {"actions": [{"assign": {"/n": 1}}]}, "done.state.b": {"target": "c"}}},
    "b": {"onDone": {"target": "a"},
          "on": {"turn": {"target": "b1", "internal": true, "by": ["officer"], "confirm": true}},
          "states": {"b1": {"on": {"again": {"target": "b1"}}},
                     "h": {"type": "history", "history": "deep", "target": "b1"}}},
    "c": {"type": "final"}}})");
  const OrderedJson& states = machine["states"];
  const OrderedJson& go = states["a"]["on"]["go"];
  EXPECT_EQ(go[0]["guard"],
            OrderedJson::parse(
                R"({"type": "guard a go 1", "params": {"schema": {"required": ["doc"]}}})"));
  EXPECT_EQ(go[1]["target"], "#c");
  EXPECT_EQ(
      states["a"]["on"]["note"][0],
      OrderedJson::parse(R"({"actions": [{"type": "assign", "params": {"values": {"/n": 1}}}]})"));
  EXPECT_TRUE(states["a"]["on"].contains("xstate.done.state.b"));
  EXPECT_EQ(
      states["a"]["entry"],
      OrderedJson::parse(
          R"([{"type": "raise", "params": {"event": "x"}}, {"type": "attain", "params": {"type": "type1"}}])"));
  EXPECT_EQ(states["b"]["onDone"][0]["target"], "#a");
  EXPECT_EQ(states["b"]["on"]["turn"][0]["reenter"], false);
  EXPECT_EQ(states["b"]["on"]["turn"][0]["meta"]["confirm"], true);
  EXPECT_EQ(states["b"]["states"]["b1"]["on"]["again"][0]["reenter"], true);
  EXPECT_EQ(
      states["b"]["states"]["h"],
      OrderedJson::parse(R"({"id": "h", "type": "history", "history": "deep", "target": "#b1"})"));
  EXPECT_EQ(states["c"]["type"], "final");
  EXPECT_EQ(machine["initial"], "a");
  EXPECT_EQ(machine["id"], "workflow");
}

TEST(XState, KeepsTheOrderOfTheFile) {
  const OrderedJson machine =
      exported(R"({"states": {"z": {}, "a": {}, "m": {}}, "initial": "z"})");
  EXPECT_EQ(machine["states"].begin().key(), "z");
  EXPECT_EQ(std::prev(machine["states"].end()).key(), "m");
}

}  // namespace
}  // namespace renkei::cli
