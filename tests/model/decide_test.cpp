// What a command means for a record: who may, when, with what data, and what is said when not.
#include "model/decide.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "chart/tiny_schema.h"
#include "model/definitions.h"

namespace renkei::model {
namespace {

using Ids = std::vector<std::string>;

constexpr const char* kWorkflow =
    R"({"kind": "thing", "version": 3, "title": {"ja": "物", "en": "Thing"},
  "document": {"type": "object", "required": ["lead"], "properties": {"lead": {"type": "string"}, "n": {"minimum": 0}}},
  "create": {"by": ["coordinator@/lead"]}, "read": {"by": ["coordinator@/lead", "officer"]},
  "states": {
    "draft": {"on": {
      "submit": [
        {"target": "open", "by": ["coordinator@/lead"], "data": {"required": ["n"], "properties": {"n": {"type": "number"}}},
         "guard": {"properties": {"doc": {"required": ["title"]}}}, "actions": [{"assign": {"/n": {"from": "/event/data/n"}}},
           {"attain": "type1"}]}],
      "title": {"by": ["coordinator@/lead", "officer"], "data": {}, "actions": [{"assign": {"/title": "t"}}]},
      "spoil": {"by": ["officer"], "actions": [{"assign": {"/lead": 5}}]},
      "tick": {"actions": [{"attain": "type1"}]},
      "ring": {"by": ["officer"], "actions": [{"send": {"to": "self", "event": "ring"}}]},
      "tell": {"by": ["officer"], "actions": [{"send": {"to": "/doc/lead", "event": "told", "data": {"n": 1}}}]},
      "chain": {"by": ["officer"], "actions": [{"send": {"to": "self", "event": "tick"}}, {"send": {"to": "self", "event": "nobody"}}]}}},
    "open": {"on": {"close": {"target": "closed", "by": ["officer"], "actions": [{"attain": "type1"}, {"attain": "type2"}]},
                    "note": {"by": ["officer"]}, "sign": {"by": ["officer"], "confirm": true, "data": {"required": ["n"]}}}},
    "closed": {"type": "final"}}})";

chart::DefinitionPtr workflow() {
  const chart::Vocabulary vocabulary = {{"coordinator", "officer"}, {}, {"type1", "type2"}};
  auto loaded = chart::load_definition(OrderedJson::parse(kWorkflow), chart::testing::compile_tiny,
                                       &vocabulary);
  if (!loaded) throw std::runtime_error(describe(loaded.error()));
  return *loaded;
}

const Actor kCoordinator = {"alice", {{"coordinator", "riken"}}};
const Actor kOfficer = {"bob", {{"officer", ""}}};
const Date kToday = make_date(2023, 4, 25);

class Deciding : public ::testing::Test {
 protected:
  Deciding() { record = evolve({}, create(kCoordinator, {{"lead", "riken"}}).value().at(0)); }

  Circumstances as(const Actor& actor) const {
    return {actor, *parse_time("2023-04-25T03:00:00.000000Z"), "thing-1", Json::object()};
  }
  Result<std::vector<Event>> create(const Actor& actor, const Json& document) const {
    Command command;
    command.id = "c1";
    command.verb = Verb::create;
    command.data = document;
    command.effective_on = make_date(2023, 4, 1);
    return decide(*definition, nullptr, command, as(actor));
  }
  Command command(const std::string& event, const Json& data = nullptr) const {
    Command made;
    made.id = "c2";
    made.record = record.id;
    made.event = event;
    made.data = data;
    return made;
  }
  // Sends and applies; the error, or nothing.
  std::optional<Error> send(const Actor& actor, const Command& sent) {
    const auto decided = decide(*definition, &record, sent, as(actor));
    if (!decided) return decided.error();
    events = *decided;
    for (const Event& event : events) record = evolve(record, event);
    return std::nullopt;
  }
  bool accepted(const Actor& actor, const Command& sent) {
    const auto error = send(actor, sent);
    if (error) ADD_FAILURE() << describe(*error);
    return !error;
  }
  Errc code(const Actor& actor, const Command& sent) {
    return send(actor, sent).value_or(Error{}).code;
  }

  chart::DefinitionPtr definition = workflow();
  Record record;
  std::vector<Event> events;
};

TEST_F(Deciding, CreationSetsEverything) {
  EXPECT_EQ(record.id, "thing-1");
  EXPECT_EQ(record.kind, "thing");
  EXPECT_EQ(record.definition, 3u);
  EXPECT_EQ(record.version, 1u);
  EXPECT_EQ(record.configuration, Ids{"draft"});
  EXPECT_EQ(record.effective_on, make_date(2023, 4, 1));
}

TEST_F(Deciding, CreationIsForThoseWhoMayAndForValidDocuments) {
  EXPECT_EQ(create(kOfficer, {{"lead", "riken"}}).error().code, Errc::not_permitted);
  EXPECT_EQ(create(kCoordinator, {{"lead", "ncc"}}).error().code, Errc::not_permitted);
  const auto invalid = create(kCoordinator, {{"lead", "riken"}, {"n", -1}});
  EXPECT_EQ(invalid.error().code, Errc::document_invalid);
  EXPECT_EQ(invalid.error().faults.at(0).pointer, "/document/n");
}

TEST_F(Deciding, AnotherVersionIsAConflict) {
  Command sent = command("title");
  sent.expected_version = 2;
  EXPECT_EQ(code(kOfficer, sent), Errc::version_conflict);
  sent.expected_version = 1;
  EXPECT_TRUE(accepted(kOfficer, sent));
}

TEST_F(Deciding, TheDayIsNotInTheFutureAndNotBeforeTheLast) {
  Command sent = command("title");
  sent.effective_on = make_date(2023, 4, 26);
  EXPECT_EQ(code(kOfficer, sent), Errc::effective_in_future);
  sent.effective_on = make_date(2023, 3, 31);
  EXPECT_EQ(code(kOfficer, sent), Errc::effective_before_previous);
  sent.effective_on = make_date(2023, 4, 1);
  EXPECT_TRUE(accepted(kOfficer, sent));
  EXPECT_TRUE(accepted(kOfficer, command("title")));
  EXPECT_EQ(record.effective_on, kToday);
}

TEST_F(Deciding, ThroughAnothersKeyAWorkflowMayAskForAConfirmation) {
  ASSERT_TRUE(accepted(kOfficer, command("title")));
  ASSERT_TRUE(accepted(kCoordinator, command("submit", {{"n", 1}})));
  const Actor through = {"bob", {{"officer", ""}}, "console"};
  Command sent = command("sign", {{"n", 1}});
  EXPECT_TRUE(accepted(through, command("note"))) << "this one asks nobody";
  EXPECT_EQ(code(through, command("sign")), Errc::schema_mismatch) << "what is wrong comes first";
  EXPECT_EQ(code(through, sent), Errc::not_confirmed);
  EXPECT_TRUE(accepted(kOfficer, sent)) << "one's own key says who it is";
  sent.confirmed = true;
  EXPECT_TRUE(accepted(through, sent));
  EXPECT_EQ(events.at(0).via, "console");
}

TEST_F(Deciding, NamesOfTheInterpretersOwnEventsCannotBeSent) {
  for (const char* event : {"done.state.draft", "*", "a.b", ""}) {
    EXPECT_EQ(code(kOfficer, command(event)), Errc::schema_mismatch) << event;
  }
}

TEST_F(Deciding, WhatTheStateDoesNotOfferIsNamedWithWhatItDoes) {
  const auto error = send(kOfficer, command("close"));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, Errc::not_accepted_here);
  EXPECT_NE(error->detail.find("submit"), std::string::npos) << error->detail;
  EXPECT_EQ(error->detail.find("tick"), std::string::npos)
      << "the engine's own is not for principals";
}

TEST_F(Deciding, AuthorityIsAskedBeforeDataAndDataBeforeTheGuard) {
  EXPECT_EQ(code(kOfficer, command("submit")), Errc::not_permitted);
  const auto data = send(kCoordinator, command("submit"));
  EXPECT_EQ(data->code, Errc::schema_mismatch);
  EXPECT_EQ(data->faults.at(0).pointer, "/data/n");
  const auto guard = send(kCoordinator, command("submit", {{"n", 1}}));
  EXPECT_EQ(guard->code, Errc::guard_failed);
  EXPECT_EQ(guard->faults.at(0).pointer, "/doc/title");
  EXPECT_TRUE(accepted(kCoordinator, command("title")));
  EXPECT_TRUE(accepted(kCoordinator, command("submit", {{"n", 1}})));
  EXPECT_EQ(record.configuration, Ids{"open"});
  EXPECT_EQ(record.document["n"], 1);
}

TEST_F(Deciding, ARoleAtAnotherPlaceIsNotEnough) {
  EXPECT_EQ(code({"carol", {{"coordinator", "ncc"}}}, command("title")), Errc::not_permitted);
  EXPECT_EQ(code({"carol", {{"coordinator", ""}}}, command("title")), Errc::not_permitted);
}

TEST_F(Deciding, WithoutByATransitionIsTheEnginesAlone) {
  EXPECT_EQ(code(kOfficer, command("tick")), Errc::not_permitted);
  EXPECT_EQ(code({"mallory", {{"engine", ""}}}, command("tick")), Errc::not_permitted);
  EXPECT_TRUE(accepted(engine_actor(), command("tick")));
  EXPECT_EQ(code(engine_actor(), command("title")), Errc::not_permitted);
}

TEST_F(Deciding, DataThatNoSchemaDescribesAreRefused) {
  EXPECT_EQ(code(kOfficer, command("ring", {{"x", 1}})), Errc::schema_mismatch);
}

TEST_F(Deciding, ADocumentThatWouldBecomeInvalidIsRefused) {
  const auto error = send(kOfficer, command("spoil"));
  EXPECT_EQ(error->code, Errc::document_invalid);
  EXPECT_EQ(error->faults.at(0).pointer, "/doc/lead");
}

TEST_F(Deciding, ADocumentOverTheLimitIsRefused) {
  record.document["big"] = std::string(limits::kDocumentBytes, 'x');
  EXPECT_EQ(code(kOfficer, command("title")), Errc::document_invalid);
}

TEST_F(Deciding, WhatARecordSendsItselfIsDoneByTheEngine) {
  EXPECT_TRUE(accepted(kOfficer, command("chain")));
  ASSERT_EQ(events.size(), 2u);  // nobody takes the other: it is forgotten
  EXPECT_EQ(events[0].actor, "bob");
  EXPECT_EQ(events[1].actor, "engine");
  EXPECT_EQ(events[1].event, "tick");
  EXPECT_EQ(events[1].command, "c2");
  EXPECT_EQ(events[1].version, 3u);
  EXPECT_EQ(record.version, 3u);
  EXPECT_TRUE(record.attained.contains("type1"));
}

TEST_F(Deciding, SendingOnlyWhatTheEngineMayTakeEndsThere) {
  EXPECT_TRUE(accepted(kOfficer, command("ring")));  // `ring` is not the engine's to take
  EXPECT_EQ(events.size(), 1u);
}

TEST_F(Deciding, WhatGoesToOtherRecordsStandsInTheEvent) {
  EXPECT_TRUE(accepted(kOfficer, command("tell")));
  EXPECT_EQ(events.at(0).sends, (std::vector<chart::Sent>{{{"riken"}, "told", {{"n", 1}}}}));
}

TEST_F(Deciding, ATypeIsAttainedOnceAndKeepsItsFirstDay) {
  Command tick = command("tick");
  tick.effective_on = make_date(2023, 4, 2);
  EXPECT_TRUE(accepted(engine_actor(), tick));
  EXPECT_EQ(events[0].attained, Ids{"type1"});
  EXPECT_TRUE(accepted(engine_actor(), command("tick")));
  EXPECT_EQ(events[0].attained, Ids{});
  EXPECT_EQ(record.attained.at("type1"), make_date(2023, 4, 2));
}

TEST_F(Deciding, WhatHasNoEffectIsStillOnRecord) {
  EXPECT_TRUE(accepted(kCoordinator, command("title")));
  EXPECT_TRUE(accepted(kCoordinator, command("submit", {{"n", 1}})));
  EXPECT_TRUE(accepted(kOfficer, command("note")));
  EXPECT_EQ(events.at(0).patch, Json::array());
  EXPECT_EQ(events.at(0).from, events.at(0).to);
  EXPECT_EQ(record.version, 4u);
}

TEST_F(Deciding, AnEndedRecordTakesNothingMore) {
  EXPECT_TRUE(accepted(kCoordinator, command("title")));
  EXPECT_TRUE(accepted(kCoordinator, command("submit", {{"n", 1}})));
  EXPECT_TRUE(accepted(kOfficer, command("close")));
  EXPECT_EQ(events.at(0).attained, Ids{"type2"});
  EXPECT_TRUE(record.ended);
  EXPECT_EQ(code(kOfficer, command("note")), Errc::not_accepted_here);
}

TEST_F(Deciding, OpeningsSayWhoMayAndWhatIsMissing) {
  std::map<std::string, Opening> found;
  for (const Opening& opening : openings(*definition, record, as(kCoordinator)))
    found[opening.event] = opening;
  EXPECT_FALSE(found.contains("tick"));
  EXPECT_FALSE(found.at("spoil").permitted);
  EXPECT_TRUE(found.at("submit").permitted);
  EXPECT_EQ(found.at("submit").source, "draft");
  ASSERT_EQ(found.at("submit").faults.size(), 1u);
  EXPECT_EQ(found.at("submit").faults[0].pointer, "/doc/title");
}

TEST_F(Deciding, ReadingIsForThoseNamedAndForAuditors) {
  EXPECT_TRUE(may_read(*definition, kCoordinator, record.document));
  EXPECT_TRUE(may_read(*definition, {"eve", {{"auditor", ""}}}, record.document));
  EXPECT_TRUE(may_read(*definition, {"eve", {{"administrator", ""}}}, record.document));
  EXPECT_FALSE(may_read(*definition, {"eve", {{"worker", ""}}}, record.document));
  EXPECT_FALSE(may_read(*definition, {"eve", {{"coordinator", "ncc"}}}, record.document));
}

TEST_F(Deciding, EventsOfOtherThingsLeaveTheRecordAsItIs) {
  Event event;
  event.type = EventType::workflow_deployed;
  EXPECT_EQ(evolve(record, event), record);
  event.type = EventType::command_denied;
  EXPECT_EQ(evolve(record, event), record);
}

TEST(Select, FindsEveryValueOfAPatternWithItsPointer) {
  const Json document = Json::parse(
      R"({"sites": [{"institution": "ncc"}, {}, {"institution": "qst"}], "a/b": {"~": 1}})");
  const auto found = select(document, "/sites/*/institution");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].first, "/sites/2/institution");
  EXPECT_EQ(*found[1].second, "qst");
  EXPECT_EQ(select(document, "/sites/0/institution").size(), 1u);
  EXPECT_EQ(select(document, "/sites/00/institution").size(), 0u);
  EXPECT_EQ(select(document, "/a~1b/~0").size(), 1u);
  EXPECT_EQ(select(document, "/*").size(), 2u);
  EXPECT_EQ(select(document, "/*/*").back().first, "/sites/2");
  EXPECT_EQ(select(document, "/*/~0").front().first, "/a~1b/~0");
  EXPECT_EQ(select(document, "").size(), 1u);
  EXPECT_EQ(select(document, "sites").size(), 0u);
}

TEST(DefinitionsTest, KeepEveryVersionAndKnowTheNewest) {
  auto third = workflow();
  auto older = std::make_shared<chart::Definition>(*third);
  older->version = 2;
  const Definitions none;
  const auto both = none.with(third)->with(older);
  EXPECT_EQ(both->newest("thing"), third);
  EXPECT_EQ(both->find("thing", 2), older);
  EXPECT_EQ(both->find("thing", 9), nullptr);
  EXPECT_EQ(both->newest("other"), nullptr);
  EXPECT_EQ(none.newest("thing"), nullptr);
}

TEST(EventTypes, AreNamedAndFoundByName) {
  for (const auto type : {EventType::record_created, EventType::record_transitioned,
                          EventType::workflow_deployed, EventType::command_denied}) {
    EXPECT_EQ(event_type_of(name_of(type)), type);
  }
  EXPECT_EQ(event_type_of("record.deleted"), std::nullopt);
}

}  // namespace
}  // namespace renkei::model
