// The edges of actions: values that are there and are not what one would write.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

Chart with_actions(const std::string& actions, Json document) {
  return Chart(R"({"states": {"a": {"on": {"go": {"actions": )" + actions + "}}}}}",
               std::move(document));
}

TEST(ActionEdges, WhereNothingIsYetAnAssignMakesIt) {
  Chart chart = with_actions(R"([{"assign": {"/a/b/-": 1}}])", {{"a", nullptr}});
  chart.send("go");
  EXPECT_EQ(chart.doc, Json::parse(R"({"a": {"b": [1]}})"));
  Chart whole = with_actions(R"([{"assign": {"/a": 1}}])", nullptr);
  whole.send("go");
  EXPECT_EQ(whole.doc, Json::parse(R"({"a": 1})"));
}

TEST(ActionEdges, AnIndexIsWrittenWithoutLeadingZeros) {
  EXPECT_EQ(with_actions(R"([{"assign": {"/l/00": 1}}])", {{"l", {1}}}).send_fails("go"),
            Errc::document_invalid);
}

TEST(ActionEdges, AfterAnActionThatFailsNoneIsTaken) {
  EXPECT_EQ(with_actions(R"([{"assign": {"/a/b": 1, "/c": 1}}, {"assign": {"/a/b/c": 1}}])",
                         {{"a", "text"}})
                .send_fails("go"),
            Errc::document_invalid);
}

TEST(ActionEdges, ASendTellsWhatIsThereToThoseWhoAreNamed) {
  Chart chart = with_actions(R"([{"send": {"to": "/doc/many", "event": "e",
      "data": {"gone": {"from": "/event/data/gone"}, "o": {"from": "/doc/o"}}}},
      {"send": {"to": "/doc/o", "event": "nobody"}}])",
                             Json::parse(R"({"many": ["x-1", 7], "o": {"p": 1}})"));
  chart.send("go");
  ASSERT_EQ(chart.step.sent.size(), 1u);
  EXPECT_EQ(chart.step.sent[0].to, Ids{"x-1"});
  EXPECT_EQ(chart.step.sent[0].data, Json::parse(R"({"o": {"p": 1}})"));
}

TEST(ActionEdges, WhatIsSentIsBoundedAsTheDocumentIs) {
  const std::string send =
      R"({"send": {"to": "self", "event": "e", "data": {"x": {"from": "/doc/x"}}}})";
  const std::string five = "[" + send + "," + send + "," + send + "," + send + "," + send + "]";
  EXPECT_EQ(
      with_actions(five, {{"x", std::string(limits::kDocumentBytes - 100, 'x')}}).send_fails("go"),
      Errc::document_invalid);
}

TEST(ActionEdges, AnEventIsNamedInAnyContext) {
  const auto definition = load(R"({"states": {"a": {"on": {"go": {"actions": [
      {"assign": {"/name": {"from": "/event/name"}}}]}}}}})");
  const auto began = start(*definition, {{"doc", Json::object()}, {"event", "text"}}).value();
  for (const Json& context :
       {Json{{"doc", Json::object()}}, Json{{"doc", Json::object()}, {"event", "text"}}}) {
    const auto step = react(*definition, began.situation, "go", context, {}).value();
    EXPECT_EQ(step.doc.contains("name"), !context.contains("event"));
  }
}

}  // namespace
}  // namespace renkei::chart::testing
