// History and final states.
#include <gtest/gtest.h>

#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

// w is left by `out` and entered again by `shallow` or `deep`.
constexpr const char* kNested = R"({"initial": "w", "states": {
    "w": {"on": {"out": "rest"}, "states": {
      "a": {"on": {"next": "b"}}, "b": {"states": {"b1": {"on": {"next": "b2"}}, "b2": {}}},
      "hs": {"type": "history", "target": "a"}, "hd": {"type": "history", "history": "deep", "target": "b2"}}},
    "rest": {"on": {"shallow": "hs", "deep": "hd"}}}})";

Chart left_in_b2() {
  Chart chart(kNested);
  for (const char* event : {"next", "next", "out"}) chart.send(event);
  return chart;
}

TEST(History, ShallowRemembersTheChildAndEntersItByDefault) {
  Chart chart = left_in_b2();
  chart.send("shallow");
  EXPECT_EQ(chart.atoms(), Ids{"b1"});
}

TEST(History, DeepRemembersTheAtomicState) {
  Chart chart = left_in_b2();
  chart.send("deep");
  EXPECT_EQ(chart.atoms(), Ids{"b2"});
}

TEST(History, WithoutMemoryTheDefaultIsEntered) {
  const std::string text =
      std::string(kNested).replace(std::string(kNested).find("\"w\""), 3, "\"rest\"");
  Chart shallow(text);
  shallow.send("shallow");
  EXPECT_EQ(shallow.atoms(), Ids{"a"});
  Chart deep(text);
  deep.send("deep");
  EXPECT_EQ(deep.atoms(), Ids{"b2"});
  EXPECT_EQ(deep.entered(), (Ids{"w", "b", "b2"}));
}

TEST(History, IsNeverActiveItself) {
  Chart chart = left_in_b2();
  chart.send("deep");
  EXPECT_EQ(chart.in(), (Ids{"w", "b", "b2"}));
}

TEST(History, RemembersTheLastLeavingNotTheFirst) {
  Chart chart = left_in_b2();
  chart.send("shallow");  // in b1
  chart.send("out");
  chart.send("deep");
  EXPECT_EQ(chart.atoms(), Ids{"b1"});
}

constexpr const char* kRegions = R"({"states": {
    "p": {"type": "parallel", "on": {"out": "rest"}, "states": {
      "r": {"states": {"r1": {"on": {"r": "r2"}}, "r2": {"states": {"r21": {"on": {"r": "r22"}}, "r22": {}}}}},
      "s": {"states": {"s1": {"on": {"s": "s2"}}, "s2": {}}},
      "h": {"type": "history", "history": "deep", "target": ["r2", "s2"]},
      "g": {"type": "history", "target": "r"}}},
    "rest": {"on": {"deep": "h", "shallow": "g"}}}})";

TEST(History, DeepInAParallelRestoresEveryRegion) {
  Chart chart(kRegions);
  for (const char* event : {"r", "r", "s", "out", "deep"}) chart.send(event);
  EXPECT_EQ(chart.atoms(), (Ids{"r22", "s2"}));
  EXPECT_EQ(chart.entered(), (Ids{"p", "r", "r2", "r22", "s", "s2"}));
}

TEST(History, ShallowInAParallelEntersEveryRegionByDefault) {
  Chart chart(kRegions);
  for (const char* event : {"r", "s", "out", "shallow"}) chart.send(event);
  EXPECT_EQ(chart.atoms(), (Ids{"r1", "s1"}));
}

TEST(History, OfTwoRegionsCanBeTargetsTogether) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "on": {"out": "rest"}, "states": {
      "r": {"states": {"r1": {"on": {"go": "r2"}}, "r2": {}, "hr": {"type": "history", "target": "r1"}}},
      "s": {"states": {"s1": {"on": {"go": "s2"}}, "s2": {}, "hs": {"type": "history", "target": "s1"}}},
      "t": {"states": {"t1": {"on": {"go": "t2"}}, "t2": {}}}}},
    "rest": {"on": {"back": {"target": ["hr", "hs"]}}}}})");
  for (const char* event : {"go", "out", "back"}) chart.send(event);
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s2", "t1"}));
}

TEST(History, IsRememberedBeforeAnythingIsLeft) {
  // Both the outer and the inner history see the whole configuration of that moment.
  Chart chart(R"({"states": {"a": {"on": {"out": "rest"}, "states": {
      "b": {"states": {"b1": {"on": {"go": "b2"}}, "b2": {}, "hb": {"type": "history", "target": "b1"}}},
      "ha": {"type": "history", "history": "deep", "target": "b1"}}},
    "rest": {"on": {"outer": "ha", "inner": "hb"}}}})");
  chart.send("go");
  chart.send("out");
  const auto& index = chart.definition->index;
  const auto b2 = std::vector<StateIndex>{index.at("b2")};
  EXPECT_EQ(chart.step.situation.history.at(index.at("ha")), b2);
  EXPECT_EQ(chart.step.situation.history.at(index.at("hb")), b2);
}

TEST(History, AboveTheTransitionsDomainEntersNothingThatIsActive) {
  Chart chart(R"({"states": {
      "p": {"type": "parallel", "states": {
        "r": {"states": {"r1": {"on": {"go": "h"}}, "r2": {}}},
        "s": {"states": {"s1": {"on": {"on": "s2"}}, "s2": {}}}}},
      "h": {"type": "history", "target": "r2"}}})");
  chart.send("on");
  chart.send("go");
  EXPECT_EQ(chart.entered(), Ids{"r2"}) << "p, r and s are active: they are not entered again";
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s2"}));
}

TEST(Final, OfACompoundRaisesItsDoneEvent) {
  Chart chart(
      R"({"states": {"a": {"onDone": "b", "states": {"a1": {"on": {"go": "end"}}, "end": {"type": "final"}}},
      "b": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"b"});
  EXPECT_FALSE(chart.step.done);
}

TEST(Final, AParallelIsDoneWhenAllItsRegionsAre) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "onDone": "b", "states": {
      "r": {"states": {"r1": {"on": {"r": "rf"}}, "rf": {"type": "final"}}},
      "s": {"states": {"s1": {"on": {"s": "sf"}}, "sf": {"type": "final"}}}}}, "b": {}}})");
  chart.send("s");
  EXPECT_EQ(chart.atoms(), (Ids{"r1", "sf"}));
  chart.send("r");
  EXPECT_EQ(chart.atoms(), Ids{"b"});
}

TEST(Final, TheRegionsDoneEventComesBeforeTheParallels) {
  Chart chart(R"({"on": {"done.*": {"actions": [{"assign": {"/log/-": {"from": "/event/name"}}}]}},
      "states": {"p": {"type": "parallel", "states": {
        "r": {"states": {"r1": {"on": {"go": "rf"}}, "rf": {"type": "final"}}},
        "s": {"states": {"s1": {"on": {"go": "sf"}}, "sf": {"type": "final"}}}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.log(), (Ids{"done.state.r", "done.state.s", "done.state.p"}));
}

TEST(Final, ARootRegionsDoneEventIsItsOwn) {
  Chart chart(R"({"type": "parallel", "states": {
      "r": {"onDone": {"actions": [{"assign": {"/r": true}}]}, "states": {"r1": {"on": {"r": "rf"}}, "rf": {"type": "final"}}},
      "s": {"states": {"s1": {"on": {"s": "sf"}}, "sf": {"type": "final"}}}}})");
  chart.send("r");
  EXPECT_EQ(chart.doc["r"], true);
  EXPECT_FALSE(chart.step.done);
  chart.send("s");
  EXPECT_TRUE(chart.step.done);
}

TEST(Final, OfTheRootEndsTheChartWhichKeepsItsConfiguration) {
  Chart chart(
      R"({"on": {"go": {"target": "end", "actions": [{"raise": "e"}]}, "e": "a"}, "states": {"a": {},
      "end": {"type": "final"}}})");
  chart.send("go");
  EXPECT_TRUE(chart.step.done);
  EXPECT_EQ(chart.in(), Ids{"end"});
  EXPECT_FALSE(chart.send("go"));
  EXPECT_TRUE(chart.step.done);
  EXPECT_TRUE(candidates(*chart.definition, chart.step.situation).empty());
}

}  // namespace
}  // namespace renkei::chart::testing
