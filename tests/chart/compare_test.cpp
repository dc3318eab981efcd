// What a new version changes, as a secretariat would ask.
#include "chart/compare.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "chart/random_chart.h"
#include "chart_fixture.h"

namespace renkei::chart::testing {
namespace {

constexpr const char* kFirst =
    R"({"kind": "thing", "version": 1, "title": {"ja": "物", "en": "Thing"},
  "document": {"type": "object", "required": ["lead"], "properties": {
    "lead": {"type": "string"}, "sites": {"type": "array", "items": {"properties": {"id": {"type": "string"}}}}}},
  "create": {"by": ["clerk"]}, "read": {"by": ["clerk"]},
  "states": {
    "draft": {"on": {"submit": {"target": "open", "by": ["clerk"], "title": {"ja": "出す", "en": "Submit"}}}},
    "open": {"stage": "work", "states": {"a": {}, "b": {}}, "on": {"close": ["closed", {"target": "draft"}]}},
    "closed": {"type": "final"}}})";

OrderedJson first() { return OrderedJson::parse(kFirst); }

// "+state x", "-state x", "~state x: key key"
std::vector<std::string> told(const OrderedJson& before, const OrderedJson& after) {
  std::vector<std::string> lines;
  for (const Difference& each : compare(*load(before.dump()), *load(after.dump()))) {
    std::string line = each.change == Change::added     ? "+"
                       : each.change == Change::removed ? "-"
                                                        : "~";
    line += each.part + ' ' + each.name;
    for (const auto& member : each.members)
      line += (&member == &each.members[0] ? ": " : " ") + member.key;
    lines.push_back(std::move(line));
  }
  return lines;
}

TEST(Compare, TheSameDefinitionHasNoDifference) {
  OrderedJson later = first();
  later["version"] = 2;
  EXPECT_EQ(told(first(), later), (Ids{}));
}

TEST(Compare, StatesThatCameWentOrMovedAreNamed) {
  OrderedJson later = first();
  later["states"]["open"]["states"].erase("b");
  later["states"]["b"] = OrderedJson::object();
  later["states"]["open"]["states"]["c"] = OrderedJson::object();
  later["states"]["closed"]["type"] = "atomic";
  later["states"]["closed"].erase("type");
  EXPECT_EQ(told(first(), later), (Ids{"~state b: parent", "+state c", "~state closed: type"}));
}

TEST(Compare, TransitionsAreComparedMemberByMember) {
  OrderedJson later = first();
  later["states"]["draft"]["on"]["submit"]["by"] = {"officer"};
  later["states"]["open"]["on"]["close"].erase(1);
  later["states"]["open"]["always"] = {{"target", "closed"}};
  EXPECT_EQ(told(first(), later), (Ids{"~transition draft: submit: by", "+transition open: always",
                                       "-transition open: close (2)", "+role officer"}));
}

TEST(Compare, FieldsAreComparedWhereverTheyStand) {
  OrderedJson later = first();
  later["document"]["required"] = OrderedJson::array();
  later["document"]["properties"]["sites"]["items"]["properties"]["id"]["maxLength"] = 9;
  later["document"]["properties"]["sites"]["items"]["properties"]["name"] = OrderedJson::object();
  EXPECT_EQ(told(first(), later), (Ids{"~field /lead: required", "~field /sites/*/id: maxLength",
                                       "+field /sites/*/name"}));
}

TEST(Compare, AFieldIsWhatItsReferenceSays) {
  OrderedJson later = first();
  later["document"]["definitions"]["name"] = {{"type", "string"}};
  later["document"]["properties"]["lead"] = {{"$ref", "#/definitions/name"}};
  EXPECT_EQ(told(first(), later), (Ids{"+definition name"}));
  later["document"]["definitions"]["name"]["maxLength"] = 9;
  EXPECT_EQ(told(first(), later), (Ids{"~field /lead: maxLength", "+definition name"}));
}

TEST(Compare, WhoMayCreateAndTheTitleAreTold) {
  OrderedJson later = first();
  later["create"]["by"] = {"officer"};
  later["title"]["en"] = "Matter";
  EXPECT_EQ(told(first(), later),
            (Ids{"~workflow create: by", "~workflow title: en", "+role officer"}));
  const auto differences = compare(*load(kFirst), *load(later.dump()));
  EXPECT_EQ(differences[1].members[0].before, "Thing");
  EXPECT_EQ(differences[1].members[0].after, "Matter");
}

// What was added one way was removed the other way.
RC_GTEST_PROP(Compare, BackwardsIsTheMirrorImage, ()) {
  renkei::testing::Choices choices(
      *rc::gen::resize(300, rc::gen::arbitrary<std::vector<std::uint8_t>>()));
  const auto one = load_definition(renkei::testing::RandomChart(choices).make(), compile_tiny);
  const auto two = load_definition(renkei::testing::RandomChart(choices).make(), compile_tiny);
  RC_ASSERT(one.has_value() && two.has_value());
  const auto there = compare(**one, **two), back = compare(**two, **one);
  RC_ASSERT(there.size() == back.size());
  for (std::size_t i = 0; i < there.size(); ++i) {
    RC_ASSERT(there[i].part == back[i].part && there[i].name == back[i].name);
    RC_ASSERT((there[i].change == Change::added) == (back[i].change == Change::removed));
    RC_ASSERT((there[i].change == Change::changed) == !there[i].members.empty());
  }
  RC_ASSERT(compare(**one, **one).empty());
}

}  // namespace
}  // namespace renkei::chart::testing
