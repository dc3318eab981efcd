// Actions that make records, keep things by names that events bring, and take them away.
#include <gtest/gtest.h>

#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

Chart making(const std::string& actions, Json document = Json::object()) {
  return Chart(R"({"states": {"a": {"on": {"go": {"actions": )" + actions + "}}}}}",
               std::move(document));
}

std::vector<Fault> refused(const std::string& actions) {
  const auto loaded = load_definition(
      OrderedJson::parse(R"({"states": {"a": {"on": {"go": {"actions": )" + actions + "}}}}}"),
      compile_tiny);
  return loaded ? std::vector<Fault>() : loaded.error().faults;
}

TEST(Assign, ATokenInBracesIsAMemberOfTheEventsData) {
  Chart chart = making(R"([{"assign": {"/answers/{site}/state": "asked"}}])");
  chart.send("go", {{"site", "site-1"}});
  chart.send("go", {{"site", "a/b"}});
  EXPECT_EQ(chart.doc["answers"], Json::parse(R"({"site-1": {"state": "asked"},
                                                  "a/b": {"state": "asked"}})"));
}

TEST(Assign, WithoutTheNamedMemberTheTargetIsLeftAsItWas) {
  Chart chart = making(R"([{"assign": {"/answers/{site}": 1, "/b": 2}}])");
  chart.send("go", {{"site", 7}});
  EXPECT_EQ(chart.doc, (Json{{"b", 2}}));
}

TEST(Remove, TakesAMemberAwayAndIsNothingWhereThereIsNone) {
  Chart chart = making(R"([{"remove": "/held/{site}"}])", {{"held", {{"x", 1}, {"y", 2}}}});
  chart.send("go", {{"site", "x"}});
  EXPECT_EQ(chart.doc, Json::parse(R"({"held": {"y": 2}})"));
  chart.send("go", {{"site", "x"}});
  EXPECT_EQ(chart.step.patch, Json::array());
}

TEST(Members, AreListedByNameEachOnceWhereItIsAsked) {
  Chart chart = making(
      R"([{"assign": {"/all": {"members": "/doc/places"},
                      "/once": {"members": "/doc/places", "once": "at"},
                      "/none": {"members": "/doc/nothing"}}}])",
      Json::parse(
          R"({"places": {"b": {"at": 1, "n": 1}, "a": {"at": 1, "n": 2}, "c": {"at": 2}}})"));
  chart.send("go");
  EXPECT_EQ(chart.doc["all"], Json::parse(R"([{"at": 1, "n": 2}, {"at": 1, "n": 1}, {"at": 2}])"));
  EXPECT_EQ(chart.doc["once"], Json::parse(R"([{"at": 1, "n": 2}, {"at": 2}])"));
  EXPECT_EQ(chart.doc["none"], Json::array());
}

TEST(Create, MakesOneRecordForEachElementAndOneWithoutAList) {
  Chart chart = making(
      R"([{"create": {"kind": "child", "each": "/doc/sites",
                      "document": {"of": {"from": "/each/resource"}, "why": {"from": "/doc/why"},
                                   "n": {"from": "/each/n"}}}},
          {"create": {"kind": "other", "document": {"why": {"from": "/doc/why"}}}}])",
      Json::parse(R"({"why": "so", "sites": [{"resource": "r1", "n": 1}, {"resource": "r2"}]})"));
  chart.send("go");
  ASSERT_EQ(chart.step.sent.size(), 3u);
  EXPECT_EQ(chart.step.sent[0].create, "child");
  EXPECT_EQ(chart.step.sent[0].data, Json::parse(R"({"of": "r1", "why": "so", "n": 1})"));
  EXPECT_EQ(chart.step.sent[1].data, Json::parse(R"({"of": "r2", "why": "so"})"));
  EXPECT_EQ(chart.step.sent[2].create, "other");
  EXPECT_EQ(chart.step.sent[2].data, Json::parse(R"({"why": "so"})"));
}

TEST(Send, SaysThatItIsRequiredAndThatItMayComeLate) {
  Chart chart =
      making(R"([{"send": {"to": "/doc/to", "event": "e", "required": true, "late": true}}])",
             {{"to", "project-1"}});
  chart.send("go");
  ASSERT_EQ(chart.step.sent.size(), 1u);
  EXPECT_TRUE(chart.step.sent[0].required && chart.step.sent[0].late);
}

TEST(Making, EveryMistakeIsToldAtOnce) {
  const auto faults = refused(
      R"([{"create": {"each": "doc", "other": 1}}, {"remove": ""}, {"assign": {"/a": {"members": "/x"}}},
          {"send": {"to": "self", "event": "e", "required": true}},
          {"send": {"to": "/doc/to", "event": "e", "late": 1}}])");
  EXPECT_EQ(faults.size(), 8u);
}

}  // namespace
}  // namespace renkei::chart::testing
