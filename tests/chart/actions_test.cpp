// What actions do to the document, and what they send.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

// A chart of one state whose event `go` runs the actions. The fixture checks that the patch gives
// the document.
Chart acting(const std::string& actions, Json document = Json::object()) {
  return Chart(R"({"states": {"a": {"on": {"go": {"actions": )" + actions + "}}}}}",
               std::move(document));
}

TEST(Assign, ALiteralAValueAndAPlaceInTheContext) {
  Chart chart = acting(
      R"([{"assign": {"/a": 1, "/b": {"value": {"from": "/doc/a"}}, "/c": {"from": "/event/data/x"},
      "/d": {"from": "/doc/a"}}}])");
  chart.send("go", {{"x", "given"}});
  EXPECT_EQ(chart.doc, Json::parse(R"({"a": 1, "b": {"from": "/doc/a"}, "c": "given", "d": 1})"));
}

TEST(Assign, WhatIsNotGivenLeavesTheTargetAsItWas) {
  Chart chart =
      acting(R"([{"assign": {"/a": {"from": "/event/data/a"}, "/b": {"from": "/event/data/b"}}}])",
             {{"a", "old"}, {"b", "old"}});
  chart.send("go", {{"b", "new"}});
  EXPECT_EQ(chart.doc, (Json{{"a", "old"}, {"b", "new"}}));
}

TEST(Assign, MissingParentsAreMade) {
  Chart chart = acting(R"([{"assign": {"/a/b/c": 1, "/list/-": 2, "/deep/list/-/x": 3}}])");
  chart.send("go");
  EXPECT_EQ(chart.doc,
            Json::parse(R"({"a": {"b": {"c": 1}}, "list": [2], "deep": {"list": [{"x": 3}]}})"));
}

TEST(Assign, ADashAppendsAndAnIndexReplaces) {
  Chart chart = acting(R"([{"assign": {"/l/-": 9, "/l/0": 8, "/l/2": 7}}])", {{"l", {1}}});
  chart.send("go");
  EXPECT_EQ(chart.doc["l"], (Json{8, 9, 7}));
}

TEST(Assign, KeysWithSlashesAndTildesAreEscapedInThePatch) {
  Chart chart = acting(R"([{"assign": {"/a~1b/c~0d": 1}}, {"assign": {"/a~1b/c~0d": 2}}])");
  chart.send("go");
  EXPECT_EQ(chart.doc["a/b"]["c~d"], 2);
}

TEST(Assign, WhatIsThereAlreadyIsNotWrittenAgain) {
  Chart chart = acting(R"([{"assign": {"/a": 1}}])", {{"a", 1}});
  EXPECT_TRUE(chart.send("go"));
  EXPECT_EQ(chart.step.patch, Json::array());
}

TEST(Assign, APartOfTheDocumentCanReplaceWhatItIsIn) {
  Chart chart = acting(R"([{"assign": {"/a": {"from": "/doc/a/b"}}}])",
                       Json::parse(R"({"a": {"b": {"c": 1}}})"));
  chart.send("go");
  EXPECT_EQ(chart.doc, Json::parse(R"({"a": {"c": 1}})"));
}

TEST(Assign, WhereThereIsNoPlaceTheMacrostepFails) {
  EXPECT_EQ(acting(R"([{"assign": {"/a/b": 1}}])", {{"a", "text"}}).send_fails("go"),
            Errc::document_invalid);
  EXPECT_EQ(acting(R"([{"assign": {"/a/5": 1}}])", {{"a", {1}}}).send_fails("go"),
            Errc::document_invalid);
  EXPECT_EQ(acting(R"([{"assign": {"/a/x": 1}}])", {{"a", {1}}}).send_fails("go"),
            Errc::document_invalid);
}

TEST(Assign, ADocumentThatDoublesItselfIsStopped) {
  Chart wide(R"({"states": {"a": {"on": {"go": "b"}}, "b": {"always": {"target": "b", "actions": [
      {"assign": {"/x": {"from": "/doc/y"}, "/y/-": {"from": "/doc/x"}, "/y/0": {"from": "/doc/x"}}}]}}}})",
             {{"y", {std::string(4000, 'x')}}});
  EXPECT_EQ(wide.send_fails("go"), Errc::document_invalid);
}

TEST(Send, ToSelfHasNoReceiverAndToALinkHasTheRecordsNamed) {
  Chart chart = acting(
      R"([{"send": {"to": "self", "event": "one", "data": {"n": {"from": "/event/data/n"}, "k": 1}}},
      {"send": {"to": "/doc/project", "event": "two"}}, {"send": {"to": "/doc/many", "event": "three"}},
      {"send": {"to": "/doc/nobody", "event": "four"}}])",
      Json::parse(R"({"project": "project-1", "many": ["x-1", "x-2"]})"));
  chart.send("go", {{"n", 5}});
  const std::vector<Sent> expected = {{{}, "one", {{"n", 5}, {"k", 1}}},
                                      {{"project-1"}, "two", nullptr},
                                      {{"x-1", "x-2"}, "three", nullptr}};
  EXPECT_EQ(chart.step.sent, expected);
}

TEST(Send, TellsItsDelay) {
  Chart chart = acting(R"([{"send": {"to": "self", "event": "late", "delay": "PT1.5S"}}])");
  chart.send("go");
  ASSERT_EQ(chart.step.sent.size(), 1u);
  EXPECT_EQ(chart.step.sent[0].delay, (Duration{0, 0, 0, 1, 500}));
}

TEST(Attain, IsToldOnceAMacrostepInOrder) {
  Chart chart = acting(R"([{"attain": "type2"}, {"attain": "type1"}, {"attain": "type2"}])");
  chart.send("go");
  EXPECT_EQ(chart.step.attained, (Ids{"type2", "type1"}));
}

}  // namespace
}  // namespace renkei::chart::testing
