// Mistakes of definitions: each is found, with its pointer, and all of them at once.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"
#include "chart/definition.h"
#include "chart/tiny_schema.h"

namespace renkei::chart::testing {
namespace {

const Vocabulary kVocabulary = {{"secretariat", "coordinator"}, {"in_house"}, {"type1"}};

// A workflow without mistakes, into which a test plants one.
OrderedJson sound() {
  return OrderedJson::parse(R"({
    "kind": "thing", "version": 1, "title": {"ja": "物", "en": "Thing"}, "ids": "chosen",
    "document": {"type": "object", "properties": {"lead": {"type": "string"}, "n": {}}, "additionalProperties": false},
    "definitions": {"one": {"const": 1}}, "create": {"by": ["secretariat"]}, "read": {"by": ["coordinator@/lead"]},
    "initial": "a",
    "states": {
      "a": {"stage": "in_house", "tags": ["drafting"], "on": {"go": {"target": "b", "by": ["coordinator@/lead"],
        "data": {"properties": {"n": {"$ref": "#/definitions/one"}}}, "actions": [{"assign": {"/n": {"from": "/event/data/n"}}}]}}},
      "b": {"type": "parallel", "onDone": "end", "states": {
        "r": {"initial": "r1", "states": {"r1": {"on": {"go": "r2"}}, "r2": {"type": "final"},
          "h": {"type": "history", "history": "deep", "target": "r1"}}},
        "s": {"states": {"s1": {"always": {"target": "s2", "guard": {"required": ["doc"]}}}, "s2": {"type": "final"}}}},
        "on": {"back": {"target": "h", "by": ["secretariat"], "actions": [{"attain": "type1"}]}}},
      "end": {"type": "final"}
    }})");
}

std::vector<Fault> faults_of(const OrderedJson& source,
                             const Vocabulary* vocabulary = &kVocabulary) {
  const auto loaded = load_definition(source, compile_tiny, vocabulary);
  return loaded ? std::vector<Fault>{} : loaded.error().faults;
}

bool points_at(const std::vector<Fault>& faults, const std::string& pointer) {
  return std::any_of(faults.begin(), faults.end(),
                     [&](const Fault& fault) { return fault.pointer == pointer; });
}

struct Mistake {
  const char* place;    // where the value is planted
  const char* value;    // JSON; "" removes what is there
  const char* pointer;  // of the fault
};

// clang-format off
const Mistake kMistakes[] = {
    // top level
    {"/colour", "1", "/colour"},
    {"/kind", "", "/kind"}, {"/version", "", "/version"}, {"/title", "", "/title"}, {"/document", "", "/document"},
    {"/kind", "\"A thing\"", "/kind"}, {"/kind", "5", "/kind"},
    {"/version", "0", "/version"}, {"/version", "\"1\"", "/version"},
    {"/title", "\"Thing\"", "/title"}, {"/title/ja", "", "/title/ja"}, {"/title/en", "\"\"", "/title/en"},
    {"/title/fr", "\"Chose\"", "/title/fr"}, {"/title/ja", "5", "/title/ja"},
    {"/version", "1000000001", "/version"},
    {"/ids", "\"random\"", "/ids"}, {"/states", "", "/states"}, {"/states", "[]", "/states"}, {"/states", "{}", "/states"},
    {"/exit", "[]", "/exit"}, {"/onDone", "\"a\"", "/onDone"}, {"/type", "\"final\"", "/type"},
    {"/create", "[]", "/create"}, {"/create", "{}", "/create/by"}, {"/create/who", "[]", "/create/who"},
    {"/read/by", "\"secretariat\"", "/read/by"}, {"/read/by", "[]", "/read/by"},
    {"/after", "{}", "/after"},
    {"/a~0b", "1", "/a~0b"}, {"/ids", "5", "/ids"}, {"/definitions", "{\"one\": 1}", "/definitions/one"},
    // states
    {"/states/a", "[]", "/states/a"}, {"/states/a/colour", "1", "/states/a/colour"},
    {"/states/a/type", "\"atomic\"", "/states/a/type"}, {"/states/a/type", "1", "/states/a/type"},
    {"/states/Bad Id", "{}", "/states/Bad Id"}, {"/states/a~1b", "{}", "/states/a~1b"},
    {"/states/b/states/a", "{}", "/states/b/states/a"},
    {"/states/a/stage", "\"moon\"", "/states/a/stage"}, {"/states/a/stage", "1", "/states/a/stage"},
    {"/states/a/tags", "\"x\"", "/states/a/tags"}, {"/states/a/tags/0", "1", "/states/a/tags/0"}, {"/states/a/tags/0", "\"A B\"", "/states/a/tags/0"},
    {"/states/a/title", "{\"ja\": \"あ\"}", "/states/a/title/en"},
    {"/states/a/initial", "\"b\"", "/states/a/initial"}, {"/states/a/onDone", "\"b\"", "/states/a/onDone"},
    {"/states/z", "{}", "/states/z"},
    // initial
    {"/initial", "\"nowhere\"", "/initial"}, {"/initial", "5", "/initial"}, {"/initial", "[]", "/initial"},
    {"/initial", "[\"a\", \"b\"]", "/initial/1"}, {"/initial", "[\"r1\", \"r\"]", "/initial/1"},
    {"/states/b/states/r/initial", "\"s1\"", "/states/b/states/r/initial"},
    {"/states/b/states/r/initial", "\"r\"", "/states/b/states/r/initial"},
    {"/states/b/initial", "\"r\"", "/states/b/initial"},
    {"/initial", "[\"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\", \"a\"]", "/initial"},
    // parallel, final, history
    {"/states/p", "{\"type\": \"parallel\"}", "/states/p"},
    {"/states/b/states/f", "{\"type\": \"final\"}", "/states/b/states/f"},
    {"/states/end/states", "{\"x\": {}}", "/states/end/states"}, {"/states/end/on", "{}", "/states/end/on"},
    {"/states/end/always", "\"a\"", "/states/end/always"}, {"/states/end/initial", "\"a\"", "/states/end/initial"},
    {"/states/b/states/r/states/h/target", "", "/states/b/states/r/states/h/target"},
    {"/states/b/states/r/states/h/target", "\"s1\"", "/states/b/states/r/states/h/target"},
    {"/states/b/states/r/states/h/target", "\"h\"", "/states/b/states/r/states/h/target"},
    {"/states/b/states/r/states/h/history", "\"wide\"", "/states/b/states/r/states/h/history"},
    {"/states/b/states/r/states/h/on", "{}", "/states/b/states/r/states/h/on"},
    {"/states/a/history", "\"deep\"", "/states/a/history"}, {"/states/a/target", "\"b\"", "/states/a/target"},
    {"/states/c", "{\"states\": {\"hh\": {\"type\": \"history\", \"target\": \"a\"}}}", "/states/c/states"},
    // transitions
    {"/states/a/on", "[]", "/states/a/on"}, {"/states/a/on/go", "5", "/states/a/on/go"},
    {"/states/a/on/go", "[]", "/states/a/on/go"}, {"/states/a/on/go", "[\"b\", 5]", "/states/a/on/go/1"},
    {"/states/a/on/go", "\"nowhere\"", "/states/a/on/go"}, {"/states/a/on/go/target", "\"#b\"", "/states/a/on/go/target"},
    {"/states/a/on/go/target", "[]", "/states/a/on/go/target"},
    {"/states/a/on/go/target", "[\"b\", \"end\"]", "/states/a/on/go/target/1"},
    {"/states/a/on/go/target", "[\"h\", \"r1\"]", "/states/a/on/go/target/1"},
    {"/states/a/on/go/internal", "\"yes\"", "/states/a/on/go/internal"},
    {"/states/a/on/go/confirm", "1", "/states/a/on/go/confirm"},
    {"/states/a/on/two", "{\"target\": \"b\", \"confirm\": true}", "/states/a/on/two/confirm"},
    {"/states/a/always", "{\"target\": \"b\", \"confirm\": false}", "/states/a/always/confirm"},
    {"/states/a/on/go/cond", "\"x\"", "/states/a/on/go/cond"}, {"/states/a/on/go/after", "1", "/states/a/on/go/after"},
    {"/states/a/on/two words", "\"b\"", "/states/a/on/two words"}, {"/states/a/on/a.*.b", "\"b\"", "/states/a/on/a.*.b"},
    {"/states/a/on/x*", "\"b\"", "/states/a/on/x*"}, {"/states/a/on/done.state.b", "\"b\"", "/states/a/on/done.state.b"},
    {"/states/a/always", "{}", "/states/a/always"},
    {"/states/a/always", "{\"target\": \"b\", \"by\": [\"secretariat\"]}", "/states/a/always/by"},
    {"/states/b/onDone", "{\"target\": \"end\", \"data\": {}}", "/states/b/onDone/data"},
    // timers
    {"/after", "{\"P1D\": \"b\"}", "/after"}, {"/states/a/after", "[]", "/states/a/after"},
    {"/states/a/after", "{}", "/states/a/after"}, {"/states/end/after", "{\"P1D\": \"a\"}", "/states/end/after"},
    {"/states/b/states/r/states/h/after", "{}", "/states/b/states/r/states/h/after"},
    {"/states/a/after", "{\"soon\": \"b\"}", "/states/a/after/soon"}, {"/states/a/after", "{\"\": \"b\"}", "/states/a/after/"},
    {"/states/a/after", "{\"1000\": \"b\"}", "/states/a/after/1000"}, {"/states/a/after", "{\"P1X\": \"b\"}", "/states/a/after/P1X"},
    {"/states/a/after", "{\"P101Y\": \"b\"}", "/states/a/after/P101Y"}, {"/states/a/after", "{\"P0WD\": \"b\"}", "/states/a/after/P0WD"},
    {"/states/a/after", "{\"P10000WD\": \"b\"}", "/states/a/after/P10000WD"}, {"/states/a/after", "{\"PWD\": \"b\"}", "/states/a/after/PWD"},
    {"/states/a/after", "{\"/typo\": \"b\"}", "/states/a/after/~1typo"}, {"/states/a/after", "{\"/n~2\": \"b\"}", "/states/a/after/~1n~02"},
    {"/states/a/after", "{\"/n+P7\": \"b\"}", "/states/a/after/~1n+P7"}, {"/states/a/after", "{\"/n-P3WD\": \"b\"}", "/states/a/after/~1n-P3WD"},
    {"/states/a/after", "{\"P1D\": \"nowhere\"}", "/states/a/after/P1D"}, {"/states/a/after", "{\"P1D\": []}", "/states/a/after/P1D"},
    {"/states/a/after", "{\"P1D\": {\"by\": [\"secretariat\"]}}", "/states/a/after/P1D/by"},
    {"/states/a/after", "{\"P1D\": [\"b\", {\"data\": {}}]}", "/states/a/after/P1D/1/data"},
    {"/states/a/on/after.a.0", "\"b\"", "/states/a/on/after.a.0"}, {"/states/a/on/after.*", "\"b\"", "/states/a/on/after.*"},
    {"/states/a/entry", "[{\"raise\": \"after.a.0\"}]", "/states/a/entry/0/raise"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"/doc/lead\", \"event\": \"after.a.0\"}}]", "/states/a/entry/0/send/event"},
    // authority
    {"/states/a/on/go/by/0", "\"king\"", "/states/a/on/go/by/0"}, {"/states/a/on/go/by/0", "7", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"A king\"", "/states/a/on/go/by/0"}, {"/states/a/on/go/by/0", "\"coordinator@/le~\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"coordinator@/a//b\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"coordinator@lead\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"coordinator@\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"coordinator@/lead/\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"coordinator@/le~ad\"", "/states/a/on/go/by/0"},
    {"/states/a/on/go/by/0", "\"engine@/lead\"", "/states/a/on/go/by/0"},
    // actions
    {"/states/a/entry", "{}", "/states/a/entry"}, {"/states/a/exit", "[5]", "/states/a/exit/0"},
    {"/states/a/entry", "[{}]", "/states/a/entry/0"}, {"/states/a/entry", "[{\"log\": 1}]", "/states/a/entry/0/log"},
    {"/states/a/entry", "[{\"raise\": \"x\", \"attain\": \"type1\"}]", "/states/a/entry/0"},
    {"/states/a/entry", "[{\"raise\": \"two words\"}]", "/states/a/entry/0/raise"},
    {"/states/a/entry", "[{\"raise\": \"done.state.a\"}]", "/states/a/entry/0/raise"},
    {"/states/a/entry", "[{\"attain\": \"type9\"}]", "/states/a/entry/0/attain"},
    {"/states/a/entry", "[{\"attain\": 1}]", "/states/a/entry/0/attain"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"self\"}}]", "/states/a/entry/0/send/event"},
    {"/states/a/entry", "[{\"send\": {\"event\": \"x\"}}]", "/states/a/entry/0/send/to"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"lead\", \"event\": \"x\"}}]", "/states/a/entry/0/send/to"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"self\", \"event\": \"x\", \"delay\": 1}}]", "/states/a/entry/0/send/delay"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"self\", \"event\": \"x\", \"delay\": \"PT1S\"}}]", "/states/a/entry/0/send/delay"},
    {"/states/a/entry", "[{\"send\": []}]", "/states/a/entry/0/send"}, {"/states/a/entry", "[{\"assign\": 1}]", "/states/a/entry/0/assign"},
    {"/states/a/entry", "[{\"send\": {\"to\": 1, \"event\": 2}}]", "/states/a/entry/0/send/event"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"self\", \"event\": \"x\", \"data\": {\"n\": {\"from\": \"n\"}}}}]", "/states/a/entry/0/send/data/n/from"},
    {"/states/a/entry", "[{\"send\": {\"to\": \"self\", \"event\": \"x\", \"data\": []}}]", "/states/a/entry/0/send/data"},
    {"/states/a/entry", "[{\"assign\": {}}]", "/states/a/entry/0/assign"},
    {"/states/a/entry", "[{\"assign\": {\"n\": 1}}]", "/states/a/entry/0/assign/n"},
    {"/states/a/entry", "[{\"assign\": {\"/typo\": 1}}]", "/states/a/entry/0/assign/~1typo"},
    {"/states/a/entry", "[{\"assign\": {\"/n\": {\"from\": 1}}}]", "/states/a/entry/0/assign/~1n/from"},
    {"/states/a/entry", "[{\"assign\": {\"/n\": {\"from\": \"/document/n\"}}}]", "/states/a/entry/0/assign/~1n/from"},
    {"/states/a/entry", "[{\"assign\": {\"/n\": {\"from\": \"/doc/~n\"}}}]", "/states/a/entry/0/assign/~1n/from"},
    // schemas
    {"/document", "[]", "/document"}, {"/document/bad", "1", "/document/bad"},
    {"/states/a/on/go/guard", "true", "/states/a/on/go/guard"},
    {"/states/a/on/go/guard", "{\"bad\": 1}", "/states/a/on/go/guard/bad"},
    {"/states/a/on/go/data/properties/n/$ref", "\"#/definitions/a~b\"", "/states/a/on/go/data/properties/n/$ref"},
    {"/states/a/on/go/data/properties/n/$ref", "\"#/definitions/two\"", "/states/a/on/go/data/properties/n/$ref"},
    {"/definitions/one/bad", "1", "/definitions/one/bad"}, {"/definitions", "[]", "/definitions"},
};
// clang-format on

void plant(OrderedJson& source, const Mistake& mistake) {
  const OrderedJson::json_pointer place(mistake.place);
  if (*mistake.value != '\0') {
    source[place] = OrderedJson::parse(mistake.value);
    return;
  }
  source.at(place.parent_pointer()).erase(place.back());
}

TEST(Loader, AWorkflowWithoutMistakesLoads) { EXPECT_EQ(faults_of(sound()), std::vector<Fault>{}); }

TEST(Loader, EveryMistakeIsFoundWithItsPointer) {
  for (const Mistake& mistake : kMistakes) {
    OrderedJson source = sound();
    plant(source, mistake);
    const auto faults = faults_of(source);
    EXPECT_TRUE(points_at(faults, mistake.pointer))
        << mistake.place << " = " << mistake.value << " gave "
        << (faults.empty() ? "no fault" : faults[0].pointer + ": " + faults[0].message);
  }
}

TEST(Loader, MistakesAreReportedAllAtOnce) {
  OrderedJson source = sound();
  const std::vector<Mistake> several = {
      {"/colour", "1", "/colour"},
      {"/states/a/on/go/by/0", "\"king\"", "/states/a/on/go/by/0"},
      {"/states/b/on/back/target", "\"nowhere\"", "/states/b/on/back/target"},
      {"/states/a/entry", "[{\"attain\": \"type9\"}, {\"raise\": 4}]", "/states/a/entry/1/raise"},
      {"/definitions/one/bad", "1", "/definitions/one/bad"}};
  for (const Mistake& mistake : several) plant(source, mistake);
  const auto faults = faults_of(source);
  for (const Mistake& mistake : several)
    EXPECT_TRUE(points_at(faults, mistake.pointer)) << mistake.pointer;
  EXPECT_EQ(faults.size(),
            several.size() + 1);  // the list of actions holds two; the schema's is told once
}

TEST(Loader, WhatIsNoObjectIsOneFault) {
  for (const char* text : {"[]", "null", "5", "\"x\""}) {
    const auto faults = faults_of(OrderedJson::parse(text));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].pointer, "");
  }
}

TEST(Loader, APlainChartNeedsStatesAlone) {
  EXPECT_EQ(faults_of(OrderedJson::parse(R"({"states": {"S.1": {"on": {"done.state.x": "S.1"}}}})"),
                      nullptr),
            std::vector<Fault>{});
}

TEST(Loader, TooManyStatesAreRefused) {
  OrderedJson source = OrderedJson::parse(R"({"states": {}})");
  for (std::size_t i = 0; i < limits::kStates; ++i)
    source["states"]["s" + std::to_string(i)] = OrderedJson::object();
  EXPECT_FALSE(faults_of(source, nullptr).empty());
  source["states"].erase("s0");
  EXPECT_EQ(faults_of(source, nullptr), std::vector<Fault>{});
}

TEST(Loader, TheTablesFollowTheOrderOfTheFile) {
  const auto loaded = load_definition(sound(), compile_tiny, &kVocabulary);
  ASSERT_TRUE(loaded);
  const Definition& definition = **loaded;
  std::vector<std::string> ids;
  for (const State& state : definition.states) ids.push_back(state.id);
  EXPECT_EQ(ids,
            (std::vector<std::string>{"", "a", "b", "r", "r1", "r2", "h", "s", "s1", "s2", "end"}));
  EXPECT_EQ(definition.states[definition.index.at("b")].last, definition.index.at("s2"));
  EXPECT_EQ(definition.states[kRoot].last, definition.index.at("end"));
  EXPECT_TRUE(definition.chosen_ids);
  const State& b = definition.states[definition.index.at("b")];
  ASSERT_EQ(b.on.size(), 2u);
  EXPECT_EQ(definition.transitions[b.on[0]].events[0],
            "done.state.b");  // onDone stands first in the file
}

TEST(Loader, ADataSchemaHoldsTheDefinitionsThatItRefersTo) {
  const auto loaded = load_definition(sound(), compile_tiny, &kVocabulary);
  ASSERT_TRUE(loaded);
  const Definition& definition = **loaded;
  const auto& go = definition.transitions[definition.states[definition.index.at("a")].on[0]];
  EXPECT_EQ(go.data_schema["definitions"], Json::parse(R"({"one": {"const": 1}})"));
  EXPECT_FALSE(definition.document_schema.contains("definitions"));
}

TEST(Loader, APlainChartMaySendLaterToItself) {
  const auto source = [](const char* to, const char* delay) {
    OrderedJson send = {{"to", to}, {"event", "late"}, {"delay", OrderedJson::parse(delay)}};
    return OrderedJson{{"states", {{"a", {{"entry", {{{"send", send}}}}}}}}};
  };
  const auto loaded = load_definition(source("self", "\"PT2S\""), compile_tiny);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(std::get<Send>((*loaded)->states[1].entry[0]).delay.seconds, 2);
  const std::string at = "/states/a/entry/0/send/delay";
  EXPECT_TRUE(points_at(faults_of(source("/doc/lead", "\"PT2S\""), nullptr), at));
  EXPECT_TRUE(points_at(faults_of(source("self", "\"2s\""), nullptr), at));
  EXPECT_TRUE(points_at(faults_of(source("self", "2"), nullptr), at));
}

TEST(Loader, ATimersTransitionsStandAmongTheOthersUnderItsEvent) {
  OrderedJson source = sound();
  source["states"]["a"]["after"] = OrderedJson::parse(
      R"({"P14D": "b", "/n": ["b", {"target": "end", "actions": [{"attain": "type1"}]}]})");
  source["states"]["b"]["after"] = OrderedJson::parse(R"({"fiscal_year_end": {}})");
  const auto loaded = load_definition(source, compile_tiny, &kVocabulary);
  ASSERT_TRUE(loaded);
  const Definition& definition = **loaded;
  std::vector<std::string> events;
  for (const Timer& timer : definition.timers) events.push_back(timer.event);
  EXPECT_EQ(events, (std::vector<std::string>{"after.a.0", "after.a.1", "after.b.0"}));
  const State& a = definition.states[definition.index.at("a")];
  EXPECT_EQ(a.timers, (std::vector<TimerIndex>{0, 1}));
  ASSERT_EQ(a.on.size(), 4u);
  EXPECT_EQ(definition.transitions[a.on[1]].events, std::vector<std::string>{"after.a.0"});
  EXPECT_EQ(definition.transitions[a.on[3]].events, std::vector<std::string>{"after.a.1"});
  EXPECT_EQ(definition.transitions[a.on[3]].pointer, "/states/a/after/~1n/1");
  EXPECT_EQ(definition.states[definition.timers[2].state].id, "b");
}

TEST(Loader, ADelayIsReadFromItsKey) {
  const auto delay = [](const char* key) {
    OrderedJson source;
    source["states"]["a"]["after"][key] = OrderedJson::object();
    return load_definition(source, compile_tiny).value()->timers.at(0).delay;
  };
  EXPECT_EQ(delay("P1Y2M").kind, Delay::Kind::duration);
  EXPECT_EQ(delay("P1Y2M").duration, (Duration{1, 2}));
  EXPECT_EQ(delay("P10WD").kind, Delay::Kind::working_days);
  EXPECT_EQ(delay("P10WD").working_days, 10);
  EXPECT_EQ(delay("fiscal_year_end").kind, Delay::Kind::fiscal_year_end);
  const Delay before = delay("/award/end-on-P7D");
  EXPECT_EQ(before.kind, Delay::Kind::document_date);
  EXPECT_EQ(before.pointer.to_string(), "/award/end-on");
  EXPECT_EQ(before.duration, (Duration{0, 0, 7}));
  EXPECT_TRUE(before.negative);
  EXPECT_EQ(before.text, "/award/end-on-P7D");
  EXPECT_FALSE(delay("/end+PT1H").negative);
  EXPECT_EQ(delay("/end-Period").pointer.to_string(), "/end-Period");
  EXPECT_EQ(delay("/end-P").pointer.to_string(), "/end-P");
}

TEST(Matches, ExactNamesPrefixesAndEverything) {
  EXPECT_TRUE(matches("award", "award"));
  EXPECT_FALSE(matches("award", "award.renewed"));
  EXPECT_TRUE(matches("award.*", "award.renewed"));
  EXPECT_TRUE(matches("award.*", "award"));
  EXPECT_FALSE(matches("award.*", "awards"));
  EXPECT_TRUE(matches("*", "anything"));
}

}  // namespace
}  // namespace renkei::chart::testing
