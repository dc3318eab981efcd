// Virtual time: what is due is taken in its order, and what falls is not.
#include "model/simulator.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart/chart_fixture.h"

namespace renkei::model::testing {
namespace {

using chart::testing::Ids;
using chart::testing::load;

// A course of events, and all that it did: "event@milliseconds".
struct Course {
  explicit Course(const std::string& text, Simulator::Options options = {})
      : definition(load(text)), simulator(*definition, std::move(options)) {
    keep(simulator.start().value());
  }
  void send(const std::string& event) {
    keep(simulator.send({event, nullptr, nullptr, {}}).value());
  }
  void wait(std::int64_t ms) { keep(simulator.wait(ms).value()); }
  Ids atoms() const {
    return chart::testing::names(*definition,
                                 chart::atomic_states(*definition, simulator.situation()));
  }

  void keep(const std::vector<SimulatedStep>& steps) {
    for (const SimulatedStep& step : steps) {
      taken.push_back(step.event + "@" + std::to_string(step.time.us / 1000));
      EXPECT_LE(step.time, simulator.now());
    }
  }

  chart::DefinitionPtr definition;
  Simulator simulator;
  Ids taken;
};

TEST(Simulator, WhatIsSentToItselfComesAfterTheMacrostep) {
  Course course(R"({"states": {
      "a": {"entry": [{"send": {"to": "self", "event": "one"}}, {"raise": "two"}], "on": {"two": "b"}},
      "b": {"on": {"one": "c"}}, "c": {}}})");
  EXPECT_EQ(course.atoms(), Ids{"c"});
  EXPECT_EQ(course.taken, (Ids{"@0", "one@0"}));
}

TEST(Simulator, ATimerFiresWhenItIsDueAndNotBefore) {
  Course course(
      R"({"states": {"a": {"after": {"PT1S": "b"}}, "b": {"after": {"PT0.5S": "c"}}, "c": {}}})");
  course.wait(999);
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.wait(1);
  EXPECT_EQ(course.atoms(), Ids{"b"});
  course.wait(10'000);
  EXPECT_EQ(course.taken, (Ids{"@0", "after.a.0@1000", "after.b.0@1500"}));
  EXPECT_EQ(course.simulator.now().us, 11'000'000);
}

TEST(Simulator, ATimerFallsWhenItsStateIsLeftAndBeginsAnewWhenItIsEntered) {
  Course course(R"({"states": {"a": {"after": {"PT1S": "end"}, "on": {"again": "a", "out": "b"}},
      "b": {"on": {"back": "a"}}, "end": {}}})");
  course.wait(900);
  course.send("again");
  course.wait(900);
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.send("out");
  course.wait(5'000);
  EXPECT_EQ(course.atoms(), Ids{"b"});
  course.send("back");
  course.wait(1'000);
  EXPECT_EQ(course.atoms(), Ids{"end"});
}

TEST(Simulator, ATimerOfAnAncestorRunsOnWhileItsDescendantsChange) {
  Course course(R"({"states": {"a": {"after": {"PT1S": "end"}, "states": {
      "a1": {"on": {"go": "a2"}}, "a2": {}}}, "end": {}}})");
  course.wait(600);
  course.send("go");
  course.wait(400);
  EXPECT_EQ(course.atoms(), Ids{"end"});
}

TEST(Simulator, OfWhatIsDueTogetherTheFirstThatWasSetComesFirst) {
  Course course(R"({"type": "parallel", "states": {
      "r": {"entry": [{"send": {"to": "self", "event": "late", "delay": "PT2S"}},
                      {"send": {"to": "self", "event": "x", "delay": "PT1S"}}], "after": {"PT1S": {}}},
      "s": {"after": {"PT1S": {}, "PT0.5S": {"actions": [{"send": {"to": "self", "event": "y", "delay": "PT0.5S"}}]}}}}})");
  course.wait(2'000);
  EXPECT_EQ(course.taken, (Ids{"@0", "after.s.1@500", "x@1000", "after.r.0@1000", "after.s.0@1000",
                               "y@1000", "late@2000"}));
}

TEST(Simulator, WhatIsSentWithoutDelayComesBeforeWhatIsDueAtTheSameInstant) {
  Course course(R"({"type": "parallel", "states": {
      "r": {"after": {"PT1S": {"actions": [{"send": {"to": "self", "event": "at_once"}}]}}},
      "s": {"after": {"PT1S": {}}}}})");
  course.wait(1'000);
  EXPECT_EQ(course.taken, (Ids{"@0", "after.r.0@1000", "at_once@1000", "after.s.0@1000"}));
}

TEST(Simulator, TimersAreSetInTheOrderInWhichStatesAreEntered) {
  // s2 is entered in the first microstep, r2, which stands before it, in the second.
  Course course(R"({"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"on": "r2"}}, "r2": {"after": {"PT1S": {}}}}},
      "s": {"states": {"s1": {"on": {"go": {"target": "s2", "actions": [{"raise": "on"}]}}},
                       "s2": {"after": {"PT1S": {}}}}}}})");
  course.send("go");
  course.wait(1'000);
  EXPECT_EQ(course.taken, (Ids{"@0", "go@0", "after.s2.0@1000", "after.r2.0@1000"}));
}

TEST(Simulator, WhatIsSentLaterIsNotBoundToAState) {
  Course course(
      R"({"states": {"a": {"entry": [{"send": {"to": "self", "event": "e", "delay": "PT1S"}}],
      "on": {"go": "b"}}, "b": {"on": {"e": "c"}}, "c": {}}})");
  course.send("go");
  course.wait(1'000);
  EXPECT_EQ(course.atoms(), Ids{"c"});
}

TEST(Simulator, WhatIsDoneHasNoTimers) {
  Course course(
      R"({"states": {"a": {"entry": [{"send": {"to": "self", "event": "e", "delay": "PT1S"}}],
      "on": {"go": "end"}}, "end": {"type": "final"}}})");
  course.send("go");
  EXPECT_TRUE(course.simulator.done());
  course.wait(5'000);
  EXPECT_EQ(course.taken, (Ids{"@0", "go@0"}));
}

TEST(Simulator, AGuardThatDoesNotHoldWhenTheTimerFiresLetsItPass) {
  Course course(
      R"({"states": {"a": {"after": {"PT1S": {"target": "b", "guard": {"properties": {"doc": {"required": ["n"]}}}}},
      "on": {"set": {"actions": [{"assign": {"/n": 1}}]}}}, "b": {}}})");
  course.wait(1'000);
  course.send("set");
  course.wait(60'000);
  EXPECT_EQ(course.atoms(), Ids{"a"});
}

TEST(Simulator, TheContextTellsDataActorDayAndSettings) {
  Course course(
      R"({"states": {"a": {"on": {"go": {"actions": [{"assign": {"/n": {"from": "/event/data/n"},
      "/who": {"from": "/actor/id"}, "/day": {"from": "/event/effective_on"}, "/s": {"from": "/settings/s"}}}]}}}}})",
      {parse_time("2022-04-27T15:00:00.000000Z").value(), {{"k", 0}}, {{"s", 7}}});
  course.keep(course.simulator.send({"go", {{"n", 5}}, {{"id", "aiko"}}, {}}).value());
  EXPECT_EQ(course.simulator.doc(),
            (Json{{"k", 0}, {"n", 5}, {"who", "aiko"}, {"day", "2022-04-28"}, {"s", 7}}));
}

TEST(Simulator, WhoMayNotIsPassedOver) {
  Course course(R"({"states": {"a": {"on": {"go": "b"}}, "b": {}}})");
  course.keep(course.simulator
                  .send({"go", nullptr, nullptr, [](const chart::Transition&) { return false; }})
                  .value());
  EXPECT_EQ(course.atoms(), Ids{"a"});
}

TEST(Simulator, AChartThatSendsToItselfWithoutEndIsStopped) {
  const auto pinging = [](const std::string& delay) {
    return R"({"states": {"a": {"on": {"go": {"actions": [{"send": {"to": "self", "event": "go", "delay": ")" +
           delay + R"("}}]}}}}})";
  };
  Course at_once(pinging("PT0S"));
  EXPECT_EQ(at_once.simulator.send({"go", nullptr, nullptr, {}}).error().code,
            Errc::too_many_microsteps);
  Course later(pinging("PT0.001S"));
  later.send("go");
  later.wait(5 * limits::kMicrosteps);
  EXPECT_EQ(later.taken.size(), 2u + 5 * limits::kMicrosteps);
  EXPECT_EQ(
      later.simulator.wait(2 * static_cast<std::int64_t>(limits::kSimulatedSteps)).error().code,
      Errc::too_many_microsteps);
}

TEST(Simulator, AFailingMacrostepIsTold) {
  Course course(
      R"({"states": {"a": {"after": {"PT1S": "b"}}, "b": {"always": "c"}, "c": {"always": "b"}}})");
  EXPECT_EQ(course.simulator.wait(1'000).error().code, Errc::too_many_microsteps);
  EXPECT_EQ(course.simulator.send({"after.a.0", nullptr, nullptr, {}}).error().code,
            Errc::too_many_microsteps);
}

TEST(Simulator, WhatIsSentToOthersGoesNowhere) {
  Course course(R"({"states": {"a": {"on": {"go": {"actions": [
      {"send": {"to": "/doc/other", "event": "go"}}]}}}}})",
                {Time{}, {{"other", "x-1"}}});
  course.send("go");
  EXPECT_EQ(course.taken, (Ids{"@0", "go@0"}));
}

// Friday 28 April 2022, midnight in Japan; 29 April and 3 to 5 May are holidays.
Simulator::Options in_spring(Json document = Json::object()) {
  Calendar calendar;
  calendar.add(make_date(2022, 4, 1), make_date(2023, 3, 31),
               {make_date(2022, 4, 29), make_date(2022, 5, 3), make_date(2022, 5, 4),
                make_date(2022, 5, 5)});
  return {.start = parse_time("2022-04-27T15:00:00.000000Z").value(),
          .doc = std::move(document),
          .calendar = std::make_shared<const Calendar>(std::move(calendar))};
}

constexpr std::int64_t kDay_ms = 86'400'000;

TEST(Simulator, WorkingDaysAreCountedByTheCalendarAndHaveAll24Hours) {
  Course course(R"({"states": {"a": {"after": {"P2WD": "b"}}, "b": {}}})", in_spring());
  course.wait(9 * kDay_ms - 1);  // 2 May, then 6 May, and that day ends
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.wait(1);
  EXPECT_EQ(course.atoms(), Ids{"b"});
}

TEST(Simulator, ADayThatTheCalendarDoesNotHoldIsAnError) {
  const auto definition = load(R"({"states": {"a": {"after": {"P2WD": "b"}}, "b": {}}})");
  EXPECT_EQ(Simulator(*definition, {}).start().error().code, Errc::calendar_missing);
}

TEST(Simulator, TheFiscalYearEndsWith31March) {
  Course course(R"({"states": {"a": {"after": {"fiscal_year_end": "b"}}, "b": {}}})", in_spring());
  course.wait(338 * kDay_ms - 1);
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.wait(1);
  EXPECT_EQ(course.atoms(), Ids{"b"});
}

TEST(Simulator, ADateOfTheDocumentIsFollowedWhereverItMoves) {
  Course course(R"({"states": {
      "a": {"after": {"/end": "b", "/never": "b"}, "on": {
        "later": {"actions": [{"assign": {"/end": "2022-05-10"}}]}}}, "b": {}}})",
                in_spring({{"end", "2022-04-30"}}));
  course.wait(2 * kDay_ms);
  course.send("later");
  course.wait(11 * kDay_ms - 1);
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.wait(1);
  EXPECT_EQ(course.taken, (Ids{"@1651071600000", "later@1651244400000",
                               "after.a.0@" + std::to_string(1651071600000 + 13 * kDay_ms)}));
}

TEST(Simulator, APauseLetsADeadlineStandStill) {
  Course course(R"({"states": {
      "e": {"after": {"P3D": "end"}, "states": {
        "a": {"on": {"return": "r"}}, "r": {"pauses": ["e"], "on": {"back": "a"}}}},
      "end": {}}})",
                in_spring());
  course.wait(kDay_ms);
  course.send("return");
  course.wait(30 * kDay_ms);
  EXPECT_EQ(course.atoms(), Ids{"r"});
  course.send("back");
  course.wait(3 * kDay_ms - 1);  // two days are left, and the day on which it goes on
  EXPECT_EQ(course.atoms(), Ids{"a"});
  course.wait(1);
  EXPECT_EQ(course.atoms(), Ids{"end"});
}

}  // namespace
}  // namespace renkei::model::testing
