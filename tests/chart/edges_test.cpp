// The edges: limits, and values that are there and are not what one would write.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

std::size_t count_faults(const OrderedJson& source) {
  const auto loaded = load_definition(source, compile_tiny);
  return loaded ? 0 : loaded.error().faults.size();
}

Chart with_actions(const std::string& actions, Json document) {
  return Chart(R"({"states": {"a": {"on": {"go": {"actions": )" + actions + "}}}}}",
               std::move(document));
}

TEST(Edges, OfAThousandMistakesAndMoreAThousandAreTold) {
  OrderedJson source = OrderedJson::parse(R"({"states": {"a": {}}})");
  for (int i = 0; i < 1500; ++i) source["k" + std::to_string(i)] = 1;
  EXPECT_EQ(count_faults(source), 1000u);
}

TEST(Edges, StatesAreNestedAsDeepAsJsonMayBe) {
  const auto nested = [](int depth) {
    std::string text = "{}";
    for (int i = depth; i > 0; --i)
      text = R"({"states": {"s)" + std::to_string(i) + "\": " + text + "}}";
    return count_faults(OrderedJson::parse(text));
  };
  EXPECT_EQ(nested(limits::kJsonDepth), 0u);
  EXPECT_GT(nested(limits::kJsonDepth + 1), 0u);
}

TEST(Edges, MoreTransitionsThanThereAreNumbersAreRefused) {
  OrderedJson source = OrderedJson::parse(R"({"states": {"a": {"on": {"e": []}}}})");
  source["states"]["a"]["on"]["e"] = OrderedJson::array_t(0xFFFF, "a");
  EXPECT_EQ(count_faults(source), 0u);
  source["states"]["a"]["on"]["e"].push_back("a");
  EXPECT_EQ(count_faults(source), 1u);
}

TEST(Edges, APlainChartsIdsAndEventsAreOfTheseLetters) {
  const auto faults = [](const std::string& id, const std::string& event) {
    OrderedJson source;
    source["states"][id]["on"][event] = id;
    return count_faults(source);
  };
  EXPECT_EQ(faults("azAZ09_-.", "azAZ09_-.azAZ09_-"), 0u);
  EXPECT_EQ(faults(std::string(limits::kIdBytes, 'x'), std::string(2 * limits::kIdBytes, 'x')), 0u);
  for (const char* wrong : {"", "a b", "a@b", "a[b", "a`b", "a{b", "a:b", "あ"}) {
    EXPECT_EQ(faults(wrong, "go"), 1u) << wrong;
    EXPECT_EQ(faults("a", wrong), 1u) << wrong;
  }
  for (const char* wrong : {".a", "a.", "a..b"}) EXPECT_EQ(faults("a", wrong), 1u) << wrong;
  EXPECT_EQ(faults(std::string(limits::kIdBytes + 1, 'x'), "go"), 1u);
  EXPECT_EQ(faults("a", std::string(2 * limits::kIdBytes + 1, 'x')), 1u);
}

TEST(Edges, WhereNothingIsYetAnAssignMakesIt) {
  Chart chart = with_actions(R"([{"assign": {"/a/b/-": 1}}])", {{"a", nullptr}});
  chart.send("go");
  EXPECT_EQ(chart.doc, Json::parse(R"({"a": {"b": [1]}})"));
  Chart whole = with_actions(R"([{"assign": {"/a": 1}}])", nullptr);
  whole.send("go");
  EXPECT_EQ(whole.doc, Json::parse(R"({"a": 1})"));
}

TEST(Edges, AnIndexIsWrittenWithoutLeadingZeros) {
  EXPECT_EQ(with_actions(R"([{"assign": {"/l/00": 1}}])", {{"l", {1}}}).send_fails("go"),
            Errc::document_invalid);
}

TEST(Edges, AfterAnActionThatFailsNoneIsTaken) {
  EXPECT_EQ(with_actions(R"([{"assign": {"/a/b": 1, "/c": 1}}, {"assign": {"/a/b/c": 1}}])",
                         {{"a", "text"}})
                .send_fails("go"),
            Errc::document_invalid);
}

TEST(Edges, ASendTellsWhatIsThereToThoseWhoAreNamed) {
  Chart chart = with_actions(R"([{"send": {"to": "/doc/many", "event": "e",
      "data": {"gone": {"from": "/event/data/gone"}, "o": {"from": "/doc/o"}}}},
      {"send": {"to": "/doc/o", "event": "nobody"}}])",
                             Json::parse(R"({"many": ["x-1", 7], "o": {"p": 1}})"));
  chart.send("go");
  ASSERT_EQ(chart.step.sent.size(), 1u);
  EXPECT_EQ(chart.step.sent[0].to, Ids{"x-1"});
  EXPECT_EQ(chart.step.sent[0].data, Json::parse(R"({"o": {"p": 1}})"));
}

TEST(Edges, WhatIsSentIsBoundedAsTheDocumentIs) {
  const std::string send =
      R"({"send": {"to": "self", "event": "e", "data": {"x": {"from": "/doc/x"}}}})";
  const std::string five = "[" + send + "," + send + "," + send + "," + send + "," + send + "]";
  EXPECT_EQ(
      with_actions(five, {{"x", std::string(limits::kDocumentBytes - 100, 'x')}}).send_fails("go"),
      Errc::document_invalid);
}

TEST(Edges, AnEventIsNamedInAnyContext) {
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
