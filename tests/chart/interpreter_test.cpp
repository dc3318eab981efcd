// The laws of SCXML's algorithm, one by one.
#include "chart/interpreter.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

// An action that appends a word to the document's log.
std::string say(const std::string& word) { return R"({"assign": {"/log/-": ")" + word + R"("}})"; }

TEST(Entry, WithoutInitialTheFirstChildIsEntered) {
  const Chart chart(R"({"states": {"a": {"states": {"a1": {}, "a2": {}}}, "b": {}}})");
  EXPECT_EQ(chart.in(), (Ids{"a", "a1"}));
}

TEST(Entry, GoesFromOutsideToInsideAndExitTheOtherWay) {
  Chart chart(R"({"entry": [)" + say("+root") + R"(], "states": {
    "a": {"entry": [)" +
              say("+a") + R"(], "exit": [)" + say("-a") + R"(], "on": {"go": "b"}, "states": {
      "a1": {"entry": [)" +
              say("+a1") + R"(], "exit": [)" + say("-a1") + R"(]}}},
    "b": {"entry": [)" +
              say("+b") + R"(]}}})");
  EXPECT_EQ(chart.log(), (Ids{"+root", "+a", "+a1"}));
  chart.send("go");
  EXPECT_EQ(chart.log(), (Ids{"+root", "+a", "+a1", "-a1", "-a", "+b"}));
}

TEST(Entry, RegionsAreEnteredInDocumentOrderAndLeftInReverse) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "on": {"go": "end"}, "states": {
      "r": {"states": {"r1": {}}}, "s": {"states": {"s1": {}}}}}, "end": {}}})");
  EXPECT_EQ(chart.entered(), (Ids{"p", "r", "r1", "s", "s1"}));
  chart.send("go");
  EXPECT_EQ(chart.exited(), (Ids{"s1", "s", "r1", "r", "p"}));
}

TEST(Entry, TransitionActionsRunBetweenExitAndEntry) {
  Chart chart(R"({"states": {"a": {"exit": [)" + say("exit") +
              R"(], "on": {"go": {"target": "b", "actions": [)" + say("do") +
              R"(]}}}, "b": {"entry": [)" + say("entry") + R"(]}}})");
  chart.send("go");
  EXPECT_EQ(chart.log(), (Ids{"exit", "do", "entry"}));
}

TEST(Entry, SeveralInitialStatesChooseInSeveralRegions) {
  const Chart chart(R"({"initial": ["r2", "s2"], "states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {}, "r2": {}}}, "s": {"states": {"s1": {}, "s2": {}}},
      "t": {"states": {"t1": {}}}}}}})");
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s2", "t1"}));
}

TEST(Entry, ATargetInOneRegionEntersTheOthersByDefault) {
  Chart chart(R"({"initial": "out", "states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {}, "r2": {}}}, "s": {"states": {"s1": {}, "s2": {}}}}},
      "out": {"on": {"go": "r2", "both": {"target": ["s2", "r2"]}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s1"}));
}

TEST(Entry, SeveralTargetsAreEnteredInDocumentOrder) {
  Chart chart(R"({"initial": "out", "states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {}, "r2": {}}}, "s": {"states": {"s1": {}, "s2": {}}}}},
      "out": {"on": {"both": {"target": ["s2", "r2"]}}}}})");
  chart.send("both");
  EXPECT_EQ(chart.entered(), (Ids{"p", "r", "r2", "s", "s2"}));
}

constexpr const char* kSelf = R"({"states": {"a": {"on": {
    "out": {"target": "a"}, "in": {"target": "a2", "internal": true}, "ext": {"target": "a2"}},
    "states": {"a1": {}, "a2": {}}}}})";

TEST(Internal, AnExternalSelfTransitionLeavesAndEntersAgain) {
  Chart chart(kSelf);
  chart.send("out");
  EXPECT_EQ(chart.exited(), (Ids{"a1", "a"}));
  EXPECT_EQ(chart.entered(), (Ids{"a", "a1"}));
}

TEST(Internal, AnInternalTransitionToADescendantKeepsItsSource) {
  Chart chart(kSelf);
  chart.send("in");
  EXPECT_EQ(chart.exited(), (Ids{"a1"}));
  EXPECT_EQ(chart.entered(), (Ids{"a2"}));
}

TEST(Internal, AnExternalTransitionToADescendantLeavesItsSource) {
  Chart chart(kSelf);
  chart.send("ext");
  EXPECT_EQ(chart.exited(), (Ids{"a1", "a"}));
  EXPECT_EQ(chart.entered(), (Ids{"a", "a2"}));
}

TEST(Internal, OfAParallelSourceIsExternal) {
  Chart chart(
      R"({"states": {"p": {"type": "parallel", "on": {"go": {"target": "r2", "internal": true}},
      "states": {"r": {"states": {"r1": {}, "r2": {}}}, "s": {}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.exited(), (Ids{"s", "r1", "r", "p"}));
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s"}));
}

TEST(Targetless, RunsItsActionsAndLeavesNothing) {
  Chart chart(R"({"states": {"a": {"on": {"note": {"actions": [)" + say("noted") + R"(]}}}}})");
  EXPECT_TRUE(chart.send("note"));
  EXPECT_TRUE(chart.exited().empty());
  EXPECT_TRUE(chart.entered().empty());
  EXPECT_EQ(chart.log(), Ids{"noted"});
}

TEST(Entry, AParallelRootThatIsEnteredAgainIsEnteredInEveryRegion) {
  Chart chart(R"({"type": "parallel", "on": {"go": "r2"}, "states": {
      "r": {"states": {"r1": {}, "r2": {}}}, "s": {"states": {"s1": {"on": {"go": {"target": "r1"}}}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r1", "s1"}));
}

TEST(Selection, TheInnermostStateIsAskedFirst) {
  Chart chart(
      R"({"states": {"a": {"on": {"go": "outer"}, "states": {"a1": {"on": {"go": "inner"}}, "inner": {}}},
      "outer": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"inner"});
}

TEST(Selection, AFailingGuardLeavesItToTheNextAndThenToTheAncestor) {
  Chart chart(R"({"states": {"a": {"on": {"go": "outer"}, "states": {"a1": {"on": {"go": [
      {"target": "x", "guard": {"properties": {"doc": {"required": ["x"]}}}},
      {"target": "y", "guard": {"properties": {"doc": {"required": ["y"]}}}}]}}, "x": {}, "y": {}}}, "outer": {}}})");
  Chart with_y = chart;
  with_y.doc = {{"y", 1}};
  with_y.send("go");
  EXPECT_EQ(with_y.atoms(), Ids{"y"});
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"outer"});
}

TEST(Selection, DescriptorsAreTriedInTheOrderOfTheFile) {
  Chart chart(
      R"({"states": {"a": {"on": {"award.*": "b", "*": "c", "award.new": "d"}}, "b": {}, "c": {}, "d": {}}})");
  Chart other = chart;
  chart.send("award.new");
  EXPECT_EQ(chart.atoms(), Ids{"b"});
  other.send("awards");
  EXPECT_EQ(other.atoms(), Ids{"c"});
}

TEST(Selection, AnUnknownEventChangesNothing) {
  Chart chart(R"({"states": {"a": {"on": {"go": "b"}}, "b": {}}})");
  EXPECT_FALSE(chart.send("stay"));
  EXPECT_EQ(chart.atoms(), Ids{"a"});
  EXPECT_EQ(chart.step.patch, Json::array());
}

TEST(Selection, EveryRegionTakesTheEvent) {
  Chart chart(R"({"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": "r2"}}, "r2": {}}}, "s": {"states": {"s1": {"on": {"go": "s2"}}, "s2": {}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s2"}));
  EXPECT_EQ(chart.step.transitions.size(), 2u);
}

TEST(Selection, AnAncestorOfTwoRegionsActsOnce) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "on": {"go": {"actions": [)" + say("once") +
              R"(]}},
      "states": {"r": {}, "s": {}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.log(), Ids{"once"});
}

TEST(Permission, IsAskedForTheExternalEventAlone) {
  Chart chart(R"({"states": {"a": {"on": {"go": {"target": "b", "actions": [{"raise": "on"}]}}},
      "b": {"on": {"on": "c"}}, "c": {"always": "d"}, "d": {}}})");
  Ids asked;
  chart.permitted = [&](const Transition& transition) {
    asked.push_back(transition.pointer);
    return true;
  };
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"d"});
  EXPECT_EQ(asked, Ids{"/states/a/on/go"});
}

TEST(Permission, WhatOneMayNotTakeIsPassedOver) {
  Chart chart(
      R"({"states": {"a": {"on": {"go": [{"target": "b"}, {"target": "c"}]}}, "b": {}, "c": {}}})");
  chart.permitted = [](const Transition& transition) { return transition.pointer.ends_with("1"); };
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"c"});
}

TEST(Conflict, TheEarlierRegionWinsWhenBothLeaveTheParallel) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": "x"}}}}, "s": {"states": {"s1": {"on": {"go": "y"}}}}}}, "x": {}, "y": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"x"});
  EXPECT_EQ(chart.step.transitions.size(), 1u);
}

TEST(Conflict, ATransitionInsideARegionIsPreemptedByAnEarlierOneThatLeavesTheParallel) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": "x"}}}},
      "s": {"states": {"s1": {"on": {"go": "s2"}}, "s2": {}}}}}, "x": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"x"});
}

TEST(Conflict, AnEarlierTransitionInsideARegionPreemptsALaterOneThatLeaves) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": "r2"}}, "r2": {}}},
      "s": {"states": {"s1": {"on": {"go": "x"}}}}}}, "x": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s1"}));
}

TEST(Conflict, ADescendantPreemptsWhatAnEarlierRegionSelectedInTheirAncestor) {
  // r1 has nothing for the event, so p's own transition is selected first; s1's is further inside
  // and wins.
  Chart chart(R"({"states": {"p": {"type": "parallel", "on": {"go": "x"}, "states": {
      "r": {"states": {"r1": {}}}, "s": {"states": {"s1": {"on": {"go": "s2"}}, "s2": {}}}}}, "x": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r1", "s2"}));
}

TEST(Conflict, ATargetlessTransitionConflictsWithNothing) {
  Chart chart(R"({"states": {"p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": {"actions": [)" +
              say("noted") + R"(]}}}}},
      "s": {"states": {"s1": {"on": {"go": "x"}}}}}}, "x": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"x"});
  EXPECT_EQ(chart.log(), Ids{"noted"});
}

TEST(Queues, EventlessTransitionsComeBeforeInternalEvents) {
  Chart chart(R"({"states": {"a": {"on": {"go": {"target": "b", "actions": [{"raise": "e"}]}}},
      "b": {"always": "c", "on": {"e": "wrong"}}, "c": {"on": {"e": "right"}}, "wrong": {}, "right": {}}})");
  chart.send("go");
  EXPECT_EQ(chart.atoms(), Ids{"right"});
}

TEST(Queues, RaisedEventsAreTakenInTheOrderInWhichTheyWereRaised) {
  Chart chart(
      R"({"states": {"a": {"exit": [{"raise": "one"}], "on": {"go": {"target": "b", "actions": [{"raise": "two"}]}}},
      "b": {"entry": [{"raise": "three"}], "on": {"*": {"actions": [{"assign": {"/log/-": {"from": "/event/name"}}}]}}}}})");
  chart.send("go");
  EXPECT_EQ(chart.log(), (Ids{"one", "two", "three"}));
}

TEST(Queues, WhatIsRaisedAndNotTakenIsForgotten) {
  Chart chart(
      R"({"states": {"a": {"on": {"go": {"target": "b", "actions": [{"raise": "e"}]}}}, "b": {"on": {"on": "c"}},
      "c": {"on": {"e": "a"}}}})");
  chart.send("go");
  chart.send("on");
  EXPECT_EQ(chart.atoms(), Ids{"c"});
}

TEST(Queues, TheDataOfTheExternalEventCanBeReadThroughoutTheMacrostep) {
  Chart chart(R"({"states": {"a": {"on": {"go": {"target": "b", "actions": [{"raise": "e"}]}}},
      "b": {"on": {"e": {"actions": [{"assign": {"/n": {"from": "/event/data/n"}}}]}}}}})");
  chart.send("go", {{"n", 7}});
  EXPECT_EQ(chart.doc["n"], 7);
}

TEST(Bound, AChartThatNeverComesToRestIsRefused) {
  Chart chart(
      R"({"states": {"a": {"on": {"go": "b"}}, "b": {"always": "c"}, "c": {"always": "b"}}})");
  EXPECT_EQ(chart.send_fails("go"), Errc::too_many_microsteps);
}

TEST(Bound, AsManyMicrostepsAsTheLimitSaysAreTakenAndNotOneMore) {
  const auto chain = [](int length) {
    std::string states = R"("s0": {"on": {"go": "s1"}})";
    for (int i = 1; i < length; ++i) {
      states +=
          ", \"s" + std::to_string(i) + "\": {\"always\": \"s" + std::to_string(i + 1) + "\"}";
    }
    return "{\"states\": {" + states + ", \"s" + std::to_string(length) + "\": {}}}";
  };
  Chart most(chain(limits::kMicrosteps));
  EXPECT_TRUE(most.send("go"));
  Chart more(chain(limits::kMicrosteps + 1));
  EXPECT_EQ(more.send_fails("go"), Errc::too_many_microsteps);
}

TEST(Guards, SeeWhatIsActiveAndWhatWasAssignedInTheSameMacrostep) {
  Chart chart(R"({"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": {"target": "r2", "actions": [{"assign": {"/n": 1}}]}}}, "r2": {}}},
      "s": {"states": {"s1": {"always": {"target": "s2", "guard": {"properties": {
          "in": {"contains": {"const": "r2"}}, "doc": {"required": ["n"]}}}}}, "s2": {}}}}})");
  EXPECT_EQ(chart.atoms(), (Ids{"r1", "s1"}));
  chart.send("go");
  EXPECT_EQ(chart.atoms(), (Ids{"r2", "s2"}));
}

TEST(Timers, TakeTheirTransitionWhenTheirEventComes) {
  Chart chart(R"({"states": {"a": {"after": {"P1D": "b", "P2D": [
      {"target": "c", "guard": {"properties": {"doc": {"required": ["n"]}}}}, "b"]}}, "b": {}, "c": {}}})");
  Chart second = chart, with_n = chart;
  EXPECT_FALSE(chart.send("after.a.2"));
  chart.send("after.a.0");
  EXPECT_EQ(chart.atoms(), Ids{"b"});
  second.send("after.a.1");
  EXPECT_EQ(second.atoms(), Ids{"b"});
  with_n.doc = {{"n", 1}};
  with_n.send("after.a.1");
  EXPECT_EQ(with_n.atoms(), Ids{"c"});
}

TEST(Candidates, AreInnermostFirstThenInDocumentOrder) {
  const Chart chart(
      R"({"on": {"z": {}}, "states": {"p": {"type": "parallel", "on": {"y": {}}, "states": {
      "r": {"on": {"r": {}}, "states": {"r1": {"on": {"b": {}, "a": {}}}}}, "s": {"on": {"s": {}}}}}}})");
  Ids events;
  for (const auto t : candidates(*chart.definition, chart.step.situation)) {
    events.push_back(chart.definition->transitions[t].events[0]);
  }
  EXPECT_EQ(events, (Ids{"b", "a", "r", "s", "y", "z"}));
}

TEST(Candidates, WithAncestorsGivesBackTheWholeConfiguration) {
  const Chart chart(
      R"({"states": {"p": {"type": "parallel", "states": {"r": {"states": {"r1": {}}}, "s": {}}}}})");
  const auto& situation = chart.step.situation;
  EXPECT_EQ(with_ancestors(*chart.definition, atomic_states(*chart.definition, situation)),
            situation.configuration);
}

}  // namespace
}  // namespace renkei::chart::testing
