// renkei workflow simulate: what it prints, and its exit codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "cli/cli.h"

namespace renkei::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Simulate : public ::testing::Test {
 protected:
  Simulate()
      : chart_file_(std::filesystem::temp_directory_path() / ("renkei-simulate-" + random_hex(8))) {
  }
  ~Simulate() override { std::filesystem::remove(chart_file_); }

  // The exit code; `out` and `err` hold what was printed.
  int simulate(const std::string& chart, const std::string& script,
               const std::vector<std::string>& options = {"-o", "json"},
               const std::string& language = "en") {
    std::ofstream(chart_file_) << chart;
    std::vector<std::string> arguments = {
        "workflow", "simulate", chart_file_.string(), "--script", "-", "--lang", language};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const SystemClock clock;
    std::istringstream in(script);
    std::ostringstream printed, complained;
    const auto environment = [](const char*) -> const char* { return nullptr; };
    const int code = run(arguments, World{in, printed, complained, clock, environment, false});
    out = printed.str();
    err = complained.str();
    return code;
  }
  Json result() const { return Json::parse(out); }

  std::string out, err;

 private:
  const std::filesystem::path chart_file_;
};

constexpr const char* kWaiting = R"({"states": {
    "p": {"type": "parallel", "states": {
      "r": {"states": {"r1": {"on": {"go": "r2"}}, "r2": {"after": {"PT1S": "end"}}}},
      "s": {"states": {"s1": {}}}}},
    "end": {}}})";

TEST_F(Simulate, PrintsEachStepAndPassesWhereAllIsAsExpected) {
  EXPECT_EQ(simulate(kWaiting, R"({"initial": ["s1", "r1"], "events": [
      {"event": "go", "next": ["r2", "s1"]}, {"after": 999, "event": "none", "next": ["r2", "s1"]},
      {"after": 1, "next": ["end"]}]})"),
            kOk)
      << err;
  EXPECT_EQ(result()["passed"], true);
  const Json rows = result()["rows"];
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0],
            Json::parse(R"({"at_ms": 0, "event": null, "configuration": ["r1", "s1"], "exited": [],
      "entered": ["p", "r", "r1", "s", "s1"], "enabled": []})"));
  EXPECT_EQ(rows[1], Json::parse(R"({"at_ms": 0, "event": "go", "configuration": ["r2", "s1"],
      "exited": ["r1"], "entered": ["r2"], "enabled": ["/states/p/states/r/states/r1/on/go"]})"));
  EXPECT_EQ(rows[2]["enabled"], Json::array());
  EXPECT_EQ(rows[3]["event"], "after.r2.0");
  EXPECT_EQ(rows[3]["at_ms"], 1000);
  EXPECT_EQ(rows[3]["exited"], Json::parse(R"(["s1", "s", "r2", "r", "p"])"));
}

TEST_F(Simulate, ATableHasALineForEachStep) {
  EXPECT_EQ(simulate(kWaiting, R"({"events": [{"event": "go"}]})", {}), kOk);
  EXPECT_THAT(out, HasSubstr("r2 s1"));
  EXPECT_THAT(out, HasSubstr("2 steps"));
  EXPECT_EQ(simulate(kWaiting, R"({"events": [{"event": "go"}]})", {"-o", "ids"}), kOk);
  EXPECT_EQ(out, "r2\ns1\n");
}

TEST_F(Simulate, ShowsTheFirstDifferenceSideBySideAndGoesNoFurther) {
  EXPECT_EQ(simulate(kWaiting, R"({"events": [
      {"event": "go", "next": ["r1", "s1"]}, {"event": "go", "next": ["nowhere"]}]})"),
            kRefused);
  EXPECT_EQ(result()["passed"], false);
  EXPECT_EQ(result()["difference"], Json::parse(R"({"row": 2, "event": "go",
      "expected": ["r1", "s1"], "found": ["r2", "s1"]})"));
  EXPECT_EQ(err,
            "After go it is not where the script says:\n"
            "expected  found\n--------  -----\nr1        -\n-         r2\ns1        s1\n");
  EXPECT_EQ(simulate(kWaiting, R"({"initial": ["r1"], "events": []})"), kRefused);
  EXPECT_THAT(err, HasSubstr("At the start"));
}

TEST_F(Simulate, AFaultyDefinitionOrScriptIsBadInputWithEveryMistake) {
  const std::string none = R"({"events": []})";
  EXPECT_EQ(simulate(R"({"states": {"a": {"on": {"go": "b"}, "colour": 1}}})", none), kBadInput);
  EXPECT_THAT(err, HasSubstr("/states/a/on/go"));
  EXPECT_THAT(err, HasSubstr("/states/a/colour"));
  EXPECT_EQ(simulate("{", none), kBadInput);
  EXPECT_EQ(simulate(kWaiting, "{}"), kBadInput);
  EXPECT_EQ(simulate(kWaiting, R"({"events": [{"next": []}, {"event": 1}, {"after": -1}]})"),
            kBadInput);
  EXPECT_THAT(err, HasSubstr("/events/2/after"));
}

TEST_F(Simulate, WorkingDaysAreCountedByTheShippedCalendar) {
  const std::string chart = R"({"states": {"a": {"after": {"P1WD": "b"}}, "b": {}}})";
  EXPECT_EQ(simulate(chart, R"({"start": "2022-04-28", "events": [
      {"after": 431999999, "next": ["a"]}, {"after": 1, "next": ["b"]}]})"),
            kOk)  // Monday 2 May is the next one, and then it is over
      << err;
  EXPECT_EQ(simulate(chart, R"({"start": "1990-04-28", "events": []})"), kRefused);
  EXPECT_THAT(err, HasSubstr("1990-04-29"));
}

TEST_F(Simulate, ADayOfAPlainChartIs24HoursAndOfAWorkflowEndsInJapan) {
  EXPECT_EQ(
      simulate(R"({"states": {"a": {"after": {"P1D": "b"}}, "b": {}}})",
               R"({"events": [{"after": 86399999, "next": ["a"]}, {"after": 1, "next": ["b"]}]})"),
      kOk)
      << err;
  EXPECT_EQ(
      simulate(R"({"kind": "x", "states": {"a": {"after": {"P1D": "b"}}, "b": {}}})",
               R"({"events": [{"after": 172799999, "next": ["a"]}, {"after": 1, "next": ["b"]}]})"),
      kOk)
      << err;
}

TEST_F(Simulate, AChartThatNeverComesToRestIsRefused) {
  EXPECT_EQ(
      simulate(R"({"states": {"a": {"always": "b"}, "b": {"always": "a"}}})", R"({"events": []})"),
      kRefused);
  EXPECT_THAT(err, HasSubstr("too_many_microsteps"));
}

TEST_F(Simulate, WhatIsSentWithoutDelayIsExpectedBeforeOrAfterItIsTaken) {
  const std::string chart = R"({"states": {"a": {"on": {"go": {"target": "b", "actions": [
      {"send": {"to": "self", "event": "on"}}]}}}, "b": {"on": {"on": "c"}}, "c": {}}})";
  for (const char* next : {"b", "c"}) {
    EXPECT_EQ(simulate(chart, R"({"events": [{"event": "go", "next": [")" + std::string(next) +
                                  R"("]}, {"event": "", "after": 10, "next": ["c"]}]})"),
              kOk)
        << err;
  }
  EXPECT_EQ(simulate(chart, R"({"events": [{"event": "go"}, {"after": 1, "next": ["b"]}]})"),
            kRefused);
}

TEST_F(Simulate, AnActorMayTakeWhatIsHisAndAnybodyIsWhoeverHeMustBe) {
  const std::string chart = R"({"states": {
      "a": {"on": {"go": {"target": "b", "by": ["coordinator@/lead"], "data": {"required": ["n"]},
            "guard": {"properties": {"settings": {"required": ["s"]}}}}}}, "b": {}}})";
  const auto ends_in = [&](const std::string& event) {
    EXPECT_EQ(
        simulate(chart, R"({"document": {"lead": "riken"}, "settings": {"s": 1}, "events": [)" +
                            event + "]}"),
        kOk)
        << err;
    return result()["rows"].back()["configuration"][0].get<std::string>();
  };
  EXPECT_EQ(ends_in(R"({"event": "go", "data": {"n": 1}})"), "b");
  EXPECT_EQ(ends_in(R"({"event": "go"})"), "a");
  EXPECT_EQ(ends_in(R"({"event": "go", "data": {"n": 1}, "actor": "coordinator@riken"})"), "b");
  EXPECT_EQ(ends_in(R"({"event": "go", "data": {"n": 1}, "actor": "coordinator@qst"})"), "a");
  EXPECT_EQ(ends_in(R"({"event": "go", "data": {"n": 1}, "actor": {"id": "aiko", "roles": [
      {"role": "coordinator", "organisation": "riken"}]}})"),
            "b");
  EXPECT_EQ(ends_in(R"({"event": "go", "data": {"n": 1}, "actor": {"id": "engine"}})"), "a");
}

TEST_F(Simulate, AShippedWorkflowRunsWithItsDocument) {
  EXPECT_EQ(
      simulate(R"({"kind": "thing", "document": "project", "states": {"a": {"on": {"go": {
      "actions": [{"assign": {"/lead": {"from": "/event/data/lead"}}}]}}}}})",
               R"({"start": "2022-04-28", "events": [{"event": "go", "data": {"lead": "qst"}}]})"),
      kOk)
      << err;
}

TEST_F(Simulate, SpeaksJapanese) {
  EXPECT_EQ(simulate(kWaiting, R"({"events": [{"event": "go", "next": ["end"]}]})", {}, "ja"),
            kRefused);
  EXPECT_THAT(err, HasSubstr("台本"));
  EXPECT_THAT(err, HasSubstr("期待"));
}

}  // namespace
}  // namespace renkei::cli
