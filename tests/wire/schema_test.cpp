#include "wire/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "wire/strict_json.h"

namespace renkei::wire {
namespace {

chart::PredicatePtr compiled(std::string_view text) {
  const auto predicate = compile_schema(parse_strict(text).value());
  EXPECT_TRUE(predicate) << describe(predicate.error());
  return predicate.value();
}

std::vector<Fault> faults(std::string_view schema, const Json& value) {
  return compiled(schema)->check(value);
}

// "pointer: message" of each, one a line.
std::string told(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) text += fault.pointer + ": " + fault.message + "\n";
  return text;
}

std::string told(std::string_view schema, const Json& value) { return told(faults(schema, value)); }

std::vector<Fault> refused(std::string_view text) {
  const auto predicate = compile_schema(parse_strict(text).value());
  EXPECT_FALSE(predicate) << text;
  if (predicate) return {};
  EXPECT_EQ(predicate.error().code, Errc::definition_invalid);
  return predicate.error().faults;
}

TEST(Schema, EveryMistakeIsToldAtOnceWithItsPointer) {
  constexpr auto kSchema =
      R"({"type":"object","additionalProperties":false,"required":["title","lead"],
      "properties":{"title":{"type":"string","maxLength":3},"lead":{"type":"string"},
                    "n":{"type":"integer","minimum":2},"k":{"enum":["a","b"]}}})";
  EXPECT_EQ(told(kSchema, {{"title", "四文字だ"}, {"n", 1}, {"k", "c"}, {"x/y", 0}}),
            "/lead: is missing\n"
            "/k: is \"c\"; must be one of \"a\", \"b\"\n"
            "/n: is 1; at least 2\n"
            "/title: has 4 characters; at most 3\n"
            "/x~1y: is not known here; known are \"k\", \"lead\", \"n\", \"title\"\n");
  EXPECT_TRUE(faults(kSchema, {{"title", "三文字"}, {"lead", "riken"}}).empty());
}

TEST(Schema, NoMoreIsHeldAtOneTimeThanThereIs) {
  constexpr auto kSchema = R"({"type":"object","x-capacity":{"/bookings/*":"/capacity/amount"}})";
  const auto booking = [](const char* from, const char* to, int amount) {
    return Json{{"amount", amount}, {"periods", {{{"from", from}, {"to", to}}}}};
  };
  Json value = {{"capacity", {{"amount", 2}}},
                {"bookings",
                 {{"a", booking("2026-12-01T22:00", "2026-12-02T06:00", 2)},
                  {"b", booking("2026-12-02T06:00", "2026-12-02T12:00", 1)}}}};
  EXPECT_EQ(told(kSchema, value), "");
  value["bookings"]["c"] = booking("2026-12-02T11:59", "2026-12-03T00:00", 2);
  EXPECT_EQ(told(kSchema, value),
            "/bookings/c: at 2026-12-02T11:59 3 would be held, and there are 2\n");
}

TEST(Schema, LengthIsCountedInCharacters) {
  EXPECT_TRUE(faults(R"({"maxLength":2})", "𠮷𠮷").empty());
  EXPECT_FALSE(faults(R"({"maxLength":2})", "𠮷𠮷é").empty());
  EXPECT_FALSE(faults(R"({"minLength":3})", "𠮷𠮷").empty());
}

TEST(Schema, FormatsAreCheckedThroughReferencesItemsAndAllOf) {
  constexpr auto kSchema =
      R"({"definitions":{"day":{"format":"date"},"days":{"items":{"$ref":"#/definitions/day"}}},
      "properties":{"a":{"$ref":"#/definitions/days"},"b":{"allOf":[{"type":"string"},{"format":"ror"}]}},
      "additionalProperties":{"format":"jrct"}})";
  EXPECT_EQ(faults(kSchema, {{"a", {"2022-04-28", "x"}}, {"b", "01sjwvz98"}}).at(0).pointer,
            "/a/1");
  EXPECT_EQ(faults(kSchema, {{"b", "01sjwvz99"}}).at(0).pointer, "/b");
  EXPECT_EQ(faults(kSchema, {{"other", "01sjwvz99"}}).at(0).pointer, "/other");
  EXPECT_TRUE(
      faults(kSchema, {{"a", {7}}, {"b", "01sjwvz98"}, {"other", "jRCT1234567890"}}).empty());
}

TEST(Schema, LinksAreFoundWithTheirCopies) {
  const auto predicate = compiled(R"({"properties":{
      "lead":{"x-record":"organisation","x-copy":{"lead_category":"/category"}},
      "sites":{"items":{"properties":{"institution":{"x-record":"organisation"}}}}}})");
  ASSERT_EQ(predicate->links().size(), 2U);
  EXPECT_EQ(predicate->links()[0].pattern, "/lead");
  EXPECT_EQ(predicate->links()[0].kind, "organisation");
  EXPECT_EQ(predicate->links()[0].copies.at(0),
            std::make_pair(std::string("lead_category"), std::string("/category")));
  EXPECT_EQ(predicate->links()[1].pattern, "/sites/*/institution");
  EXPECT_EQ(predicate->check({{"sites", {{{"institution", "No Id"}}}}}).at(0).pointer,
            "/sites/0/institution");
}

TEST(Schema, ElementsDifferWhereTheyMust) {
  constexpr auto kBy = R"({"properties":{"sites":{"x-unique-by":"institution"}}})";
  const Json same = {
      {"sites",
       {{{"institution", "a"}, {"r", 1}}, {{"institution", "b"}}, {{"institution", "a"}}}}};
  EXPECT_EQ(told(kBy, same),
            "/sites/2/institution: is the same as in element 0; each stands here once\n");
  EXPECT_TRUE(
      faults(kBy, {{"sites", {{{"institution", "a"}}, {{"other", "a"}}, {{"other", "a"}}, 7}}})
          .empty());
  EXPECT_EQ(faults(R"({"uniqueItems":true})", {1, {{"a", 1}}, "1", {{"a", 1}}}).at(0).pointer,
            "/3");
  EXPECT_TRUE(faults(R"({"uniqueItems":true})", {1, "1", nullptr, true}).empty());
}

TEST(Schema, ValuesAreAmongThoseOfAnotherPlace) {
  constexpr auto kAmong = R"({"x-among":{"/doc/all/*/id":"/doc/some/*/id","/doc/one":"/is"}})";
  const auto some = [](Json ids) {
    Json document = {{"all", {{{"id", "a"}}, {{"id", "b"}}, {{"other", "c"}}}}};
    for (const Json& id : ids) document["some"].push_back({{"id", id}});
    return Json{{"doc", std::move(document)}};
  };
  EXPECT_TRUE(faults(kAmong, some({"b", "c", "a"})).empty());
  EXPECT_EQ(told(kAmong, some({"b"})), "/doc/all/0/id: \"a\" is not at /doc/some/*/id\n");
  EXPECT_EQ(faults(kAmong, some(Json::array())).size(), 2u);
  EXPECT_TRUE(faults(kAmong, {{"doc", {{"one", {{"x", 1}}}}}, {"is", {{"x", 1}}}}).empty());
  EXPECT_EQ(told(kAmong, {{"doc", {{"one", {{"x", 1}}}}}, {"is", {{"x", 2}}}}),
            "/doc/one: what it says is not at /is\n");
  EXPECT_TRUE(faults(R"({"allOf":[{"x-among":{"/a":"/b"}}]})", {{"b", 1}}).empty());
  EXPECT_EQ(refused(R"({"x-among":{"a":"/b"}})").at(0).pointer, "/x-among/a");
  EXPECT_EQ(refused(R"({"anyOf":[{"x-among":{"/a":"/b"}}]})").at(0).pointer, "/anyOf/0/x-among");
}

// The law: for every change of a valid value, judging the changed members alone says what judging
// the whole says.
TEST(Schema, AChangeIsJudgedAsTheWholeIs) {
  constexpr std::string_view kPlain = R"({
    "type": "object", "additionalProperties": false, "required": ["day"],
    "definitions": {"short": {"type": "string", "maxLength": 3}},
    "properties": {
      "day": {"type": "string", "format": "date"}, "name": {"$ref": "#/definitions/short"},
      "list": {"type": "array", "items": {"type": "integer"}, "uniqueItems": true}}})";
  constexpr std::string_view kAcross = R"({
    "type": "object", "properties": {"a": {}, "b": {}},
    "if": {"required": ["a"]}, "then": {"required": ["b"]}})";
  constexpr std::string_view kAmong = R"({
    "type": "object", "additionalProperties": false, "x-among": {"/said/*": "/known/*"},
    "properties": {"said": {"type": "array"}, "known": {"type": "array"}}})";
  struct Change {
    std::string_view schema;
    Json value;
    std::set<std::string> changed;
    bool holds;
  };
  const Json day = "2024-02-29";
  const std::vector<Change> changes = {
      {kPlain, {{"day", day}, {"name", "abc"}}, {"name"}, true},
      {kPlain, {{"day", day}, {"name", "abcd"}}, {"name"}, false},
      {kPlain, {{"day", "2023-02-29"}}, {"day"}, false},
      {kPlain, {{"name", "abc"}}, {"day"}, false},
      {kPlain, {{"day", day}}, {"name"}, true},
      {kPlain, {{"day", day}, {"other", 1}}, {"other"}, false},
      {kPlain, {{"day", day}, {"list", {1, 2}}}, {"list", "day"}, true},
      {kPlain, {{"day", day}, {"list", {1, 1}}}, {"list"}, false},
      {kPlain, {{"day", day}, {"list", {1, "x"}}}, {"list"}, false},
      {kPlain, Json::array(), {""}, false},
      {kAcross, {{"a", 1}, {"b", 1}}, {"a"}, true},
      {kAcross, {{"a", 1}}, {"b"}, false},
      {kAmong, {{"said", {"x"}}, {"known", {"x"}}}, {"said"}, true},
      {kAmong, {{"said", {"x"}}, {"known", {"y"}}}, {"known"}, false}};
  for (const Change& one : changes) {
    const auto schema = compiled(one.schema);
    EXPECT_EQ(schema->check_changed(one.value, one.changed).empty(), one.holds) << one.value;
    EXPECT_EQ(told(schema->check_changed(one.value, one.changed)), told(schema->check(one.value)));
  }
}

TEST(Schema, ManyDifferentElementsTakeNoSquareOfThem) {
  Json many = Json::array();
  for (int i = 0; i < 100'000; ++i) many.push_back(i);
  EXPECT_TRUE(faults(R"({"uniqueItems":true})", many).empty());
  many.push_back(99'999);
  EXPECT_EQ(faults(R"({"uniqueItems":true})", many).size(), 1U);
}

TEST(Schema, AStringThatAPatternCannotBearIsAFaultBeforehand) {
  for (const char* schema : {R"({"pattern":"^(a|b)*$"})",
                             R"({"anyOf":[{"pattern":"^(a|b)*$"},{"maxLength":100000}]})"}) {
    EXPECT_TRUE(faults(schema, std::string(limits::kPatternStringBytes, 'a')).empty());
    EXPECT_EQ(faults(schema, std::string(limits::kPatternStringBytes + 1, 'a')).size(), 1U);
  }
  const Json long_name = {{std::string(limits::kPatternStringBytes + 1, 'a'), 1}};
  EXPECT_FALSE(faults(R"({"propertyNames":{"pattern":"^(a|b)*$"}})", long_name).empty());
}

TEST(Schema, AlternativesTellTheClosest) {
  constexpr auto kSchema = R"({"anyOf":[{"required":["a","b","c"]},{"required":["d"]}]})";
  EXPECT_EQ(told(kSchema, Json::object()),
            ": fits none of 2 allowed forms; the closest is told below\n/d: is missing\n");
  EXPECT_EQ(told(R"({"oneOf":[{"minimum":1},{"maximum":5}]})", 3),
            ": fits 2 of 2 forms; must fit exactly one\n");
  EXPECT_EQ(told(R"({"not":{"required":["a"]}})", {{"a", 1}}), ": must not have all of \"a\"\n");
  EXPECT_EQ(told(R"({"if":{"required":["a"]},"then":{"required":["b"]}})", {{"a", 1}}),
            "/b: is missing\n");
  EXPECT_EQ(told(R"({"contains":{"const":"x"}})", {"y"}),
            ": has no element that satisfies {\"const\":\"x\"}\n");
  EXPECT_EQ(told(R"({"dependencies":{"a":["b"]}})", {{"a", 1}}),
            "/b: is missing, and a needs it\n");
  EXPECT_EQ(told(R"({"type":["string","null"]})", 3), ": is integer 3; must be string or null\n");
  EXPECT_EQ(told(R"({"properties":{"a":false}})", {{"a", 3}}),
            "/a: is not allowed here; leave it out\n");
}

TEST(Schema, MistakesOfASchemaAreToldAtOnceWithTheirPointers) {
  const auto found = refused(
      R"({"typ":"string","properties":{"a":{"type":"strin","patternProperties":{}},"b":{"$id":"x"},
      "c":{"format":"email"},"d":{"items":[{}]},"e":{"pattern":"("},"f":{"$ref":"other.json"},"g":{"minLength":-1},
      "h":{"enum":[]},"i":{"x-copy":{"a":"/b"}},"j":{"x-title":{"ja":"あ"}},"k":{"definitions":{}},"l":{"$ref":"#/definitions/none"}}})");
  std::vector<std::string> pointers;
  for (const Fault& fault : found) pointers.push_back(fault.pointer);
  std::sort(pointers.begin(), pointers.end());
  EXPECT_EQ(pointers, (std::vector<std::string>{
                          "/properties/a/patternProperties", "/properties/a/type",
                          "/properties/b/$id", "/properties/c/format", "/properties/d/items",
                          "/properties/e/pattern", "/properties/f/$ref", "/properties/g/minLength",
                          "/properties/h/enum", "/properties/i", "/properties/j/x-title",
                          "/properties/k/definitions", "/properties/l/$ref", "/typ"}));
}

TEST(Schema, WhatIsAlwaysCheckedCannotStandWhereASchemaSometimesApplies) {
  for (const char* keyword : {"anyOf", "oneOf"}) {
    const auto found =
        refused(std::string(R"({"properties":{"a":{")") + keyword + R"(":[{"format":"date"}]}}})");
    EXPECT_EQ(found.at(0).pointer, std::string("/properties/a/") + keyword + "/0/format");
  }
  for (const char* keyword : {"not", "if", "then", "else", "contains", "propertyNames"}) {
    EXPECT_EQ(refused(std::string("{\"") + keyword + R"(":{"x-unique-by":"a"}})").at(0).pointer,
              std::string("/") + keyword + "/x-unique-by");
  }
  EXPECT_EQ(refused(R"({"definitions":{"d":{"format":"date"}},"not":{"$ref":"#/definitions/d"}})")
                .at(0)
                .pointer,
            "/definitions/d/format");
  EXPECT_EQ(refused(R"({"additionalProperties":{"x-record":"project"}})").at(0).pointer,
            "/additionalProperties/x-record");
}

TEST(Schema, ReferencesInACircleAreRefused) {
  EXPECT_EQ(
      refused(
          R"({"definitions":{"a":{"items":{"$ref":"#/definitions/b"}},"b":{"$ref":"#/definitions/a"}},
                       "$ref":"#/definitions/a"})")
          .size(),
      1U);
}

TEST(Schema, ReferencesThatUnfoldWithoutBoundAreRefused) {
  std::string text = R"({"definitions":{"d0":{})";
  for (int i = 1; i < 40; ++i) {
    const std::string one = R"({"$ref":"#/definitions/d)" + std::to_string(i - 1) + "\"}";
    text += ",\"d" + std::to_string(i) + "\":{\"allOf\":[" + one + "," + one + "]}";
  }
  EXPECT_EQ(refused(text + R"(},"$ref":"#/definitions/d39"})").size(), 1U);
}

TEST(Schema, KeywordsBesideAReferenceAreRefusedUnlessTheyAnnotate) {
  EXPECT_EQ(
      refused(
          R"({"definitions":{"a":{}},"properties":{"p":{"$ref":"#/definitions/a","maxLength":3}}})")
          .size(),
      1U);
  compiled(
      R"({"definitions":{"a":{}},"properties":{"p":{"$ref":"#/definitions/a","title":"A","x-order":1}}})");
}

TEST(Schema, NamesOfMembersAreNoKeywords) {
  constexpr auto kSchema =
      R"({"required":["format"],"properties":{"format":{"type":"integer"},"uniqueItems":{},"$ref":{"type":"string"}}})";
  EXPECT_TRUE(faults(kSchema, {{"format", 1}, {"$ref", "x"}}).empty());
  EXPECT_EQ(faults(kSchema, {{"$ref", 1}}).size(), 2U);
}

}  // namespace
}  // namespace renkei::wire
