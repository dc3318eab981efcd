#include "success_cases/nominator.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "workers/fake_engine.h"

namespace renkei::success_cases {
namespace {

using model::Event;
using model::EventType;

// What the engine knows of the project of these tests.
Json project_document() {
  return {{"title", {{"ja", "題"}, {"en", "Title"}}},
          {"lead", "ncchd"},
          {"partners", {{{"institution", "riken"}}, {{"institution", "ncchd"}}}},
          {"sites", {{{"institution", "todai"}, {"resource", "x"}}}},
          {"awards", {{{"number", "n"}, {"programme", "P"}, {"fiscal_year", 2020}}}},
          {"translation", {{"institution", "riken"}}},
          {"predecessor", {{"number", "n"}, {"institution", "tohoku"}}},
          {"outcome", {{"ja", "成果"}, {"en", "Outcome"}}}};
}

Json shipped_in_short() {
  return {{"success_patterns",
           {{{"id", "completed_with_outcome"},
             {"kind", "project"},
             {"event", "complete"},
             {"to", "completed"},
             {"has", {"/outcome"}},
             {"types", "attained"},
             {"valid_from", "2015-04-01"}}}},
          {"case_templates",
           {{{"type", "type3"},
             {"summary",
              {{"ja", "{{lead}}の「{{title}}」：{{#outcome}}{{text}}、{{day}}{{/outcome}}"},
               {"en",
                "{{lead}}{{#partners}} and {{names}}{{/partners}}{{#amed}}, {{programme}} "
                "since {{day}}{{/amed}}{{#clinical}}never{{/clinical}}"}}},
             {"valid_from", "2015-04-01"}}}}};
}

void answer_what_happened(FakeEngine& engine) {
  engine.answers_with("record.history", {{"rows",
                                          {{{"seq", 3}, {"data", nullptr}},
                                           {{"seq", 4}, {"data", nullptr}},
                                           {{"seq", 8}, {"data", {{"number", "n"}}}},
                                           {{"seq", 20}, {"data", nullptr}}}}});
  engine.answers_with("record.intervals", {{"rows",
                                            {{{"stage", "amed_funding"},
                                              {"from", "2020-04-01"},
                                              {"to", nullptr},
                                              {"from_seq", 8},
                                              {"to_seq", nullptr}},
                                             {{"stage", "facility_use"},
                                              {"from", "2021-06-01"},
                                              {"to", "2022-03-01"},
                                              {"from_seq", 12},
                                              {"to_seq", 17}}}}});
  engine.answers_with(
      "type.list",
      {{"rows",
        {{{"record", "project-3"}, {"type", "type3"}, {"effective_on", "2021-06-01"}, {"seq", 12}},
         {{"record", "project-3"}, {"type", "type1"}, {"effective_on", "2020-04-01"}, {"seq", 8}},
         {{"record", "project-3"},
          {"type", "type2"},
          {"effective_on", "2022-04-01"},
          {"seq", 25}}}}});
}

// A project that was completed at 20 with an outcome, having attained type1 at 8 and type3 at 12.
class Nomination : public ::testing::Test {
 protected:
  Nomination() : document(project_document()), taxonomy(shipped_in_short()) {
    engine.answers["record.get"] = [this](const Json& message) -> Result<Json> {
      return answer_about(message.at("record"), document);
    };
    answer_what_happened(engine);
    event.type = EventType::record_transitioned;
    event.seq = 20;
    event.effective_on = *parse_date("2022-03-31");
    event.record = "project-3";
    event.kind = "project";
    event.event = "complete";
    event.from = {"clinical_translation", "none"};
    event.to = {"completed"};
  }

  Json answer_about(const std::string& record, const Json& project) const {
    if (record == "taxonomy") return {{"document", taxonomy}, {"seq", 2}};
    if (record == event.record) return {{"document", project}, {"created_seq", 3}, {"seq", 20}};
    return {{"document", {{"name", {{"ja", record + "機関"}, {"en", record}}}}}};
  }

  Json& pattern() { return taxonomy["success_patterns"][0]; }

  FakeEngine engine;
  Nominator nominator{engine};
  Json document, taxonomy;
  Event event;
};

TEST_F(Nomination, IsMadeByCommandWithAnIdOfItsCause) {
  EXPECT_EQ(nominator.consider(event).value(), std::vector<std::string>{"success_case-1"});
  ASSERT_EQ(engine.commands.size(), 1u);
  const Json expected = {
      {"command", "create"},
      {"id", "nominate.completed_with_outcome.20"},
      {"kind", "success_case"},
      {"effective_on", "2022-03-31"},
      {"document",
       {{"project", "project-3"},
        {"type", "type3"},
        {"pattern", "completed_with_outcome"},
        {"cause", {{"record", "project-3"}, {"seq", 20}, {"event", "complete"}}},
        {"title", {{"ja", "題"}, {"en", "Title"}}},
        {"summary",
         {{"ja", "ncchd機関の「題」：成果、2022年3月31日"},
          {"en", "ncchd and ncchd and riken, P since 1 April 2020"}}},
        {"institutions",
         {{{"institution", "ncchd"}, {"roles", {"lead", "partner"}}},
          {{"institution", "riken"}, {"roles", {"partner", "translation"}}},
          {{"institution", "todai"}, {"roles", {"site"}}},
          {{"institution", "tohoku"}, {"roles", {"predecessor"}}}}},
        {"stages",
         {{{"stage", "amed_funding"}, {"from", "2020-04-01"}, {"seq", 8}},
          {{"stage", "facility_use"}, {"from", "2021-06-01"}, {"to", "2022-03-01"}, {"seq", 12}}}},
        {"awards", document.at("awards")},
        {"facilities", {{{"institution", "todai"}, {"resource", "x"}}}},
        {"outcome", document.at("outcome")},
        {"evidence", {{{"seq", 3}}, {{"seq", 8}}, {{"seq", 12}}, {{"seq", 20}}, {{"seq", 25}}}}}}};
  EXPECT_EQ(engine.commands[0], expected);
}

TEST_F(Nomination, TellsNothingWhereNoTemplateOfItsTypeIsInUse) {
  taxonomy["case_templates"][0]["valid_to"] = "2022-03-30";
  ASSERT_TRUE(nominator.consider(event));
  EXPECT_FALSE(engine.commands.at(0).at("document").contains("summary"));
}

TEST_F(Nomination, ByATemplateThatCannotBeReadIsAnError) {
  taxonomy["case_templates"][0]["summary"]["en"] = "{{#amed}}";
  const auto refused = nominator.consider(event);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().faults.at(0).pointer, "/case_templates");
}

TEST_F(Nomination, ANewEditionGetsTheFactsAsTheyAreKnownThen) {
  Event begun = event;
  begun.record = "success_case-30";
  begun.kind = "success_case";
  begun.event = "new_edition";
  begun.seq = 40;
  engine.answers["record.get"] = [this](const Json& message) -> Result<Json> {
    if (message.at("record") == "success_case-30")
      return Json{{"document", {{"project", event.record}}}};
    return answer_about(message.at("record"), document);
  };
  EXPECT_EQ(nominator.consider(begun).value(), std::vector<std::string>{"success_case-30"});
  const Json command = engine.commands.at(0);
  EXPECT_EQ(command.at("id"), "fill.40");
  EXPECT_EQ(command.at("event"), "fill");
  EXPECT_EQ(command.at("data").at("awards"), document.at("awards"));
  EXPECT_EQ(command.at("data").size(), 4u);
  for (const Json& query : engine.queries) EXPECT_EQ(query.at("as_of"), 40) << query;
  engine.on_command = [](const Json&) -> Result<Json> {
    return fail(Errc::not_accepted_here, "it went on");
  };
  EXPECT_TRUE(nominator.consider(begun).value().empty());
}

TEST_F(Nomination, FollowsFromNoCorrection) {
  event.type = EventType::record_corrected;
  event.correction.emplace().supersedes = 12;
  EXPECT_TRUE(nominator.consider(event).value().empty());
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Nomination, SaysTheSameWhenTheEventComesAgain) {
  ASSERT_TRUE(nominator.consider(event));
  Nominator another(engine);
  ASSERT_TRUE(another.consider(event));
  ASSERT_EQ(engine.commands.size(), 2u);
  EXPECT_EQ(engine.commands[0], engine.commands[1]);
}

TEST_F(Nomination, DoesNotSeeWhatCameAfterItsCause) {
  ASSERT_TRUE(nominator.consider(event));
  // The record moves on, and is corrected: it is asked for as of the cause.
  engine.answers["record.get"] = [this](const Json& message) -> Result<Json> {
    Json known = document;
    if (!message.contains("as_of") || message.at("as_of") > 20) known["title"]["en"] = "Renamed";
    return answer_about(message.at("record"), known);
  };
  ASSERT_TRUE(nominator.consider(event));
  ASSERT_EQ(engine.commands.size(), 2u);
  EXPECT_EQ(engine.commands[0], engine.commands[1]);
}

TEST_F(Nomination, NeedsAnAttainedTypeOfThePattern) {
  pattern()["types"] = {"type2"};  // attained at 25, after the cause
  EXPECT_TRUE(nominator.consider(event).value().empty());
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Nomination, NamesTheLastTypeAmongThoseOfThePattern) {
  pattern()["types"] = {"type1", "type2"};
  ASSERT_TRUE(nominator.consider(event));
  EXPECT_EQ(engine.commands.at(0).at("document").at("type"), "type1");
}

TEST_F(Nomination, NeedsWhatThePatternAsksOfTheDocument) {
  document.erase("outcome");
  EXPECT_TRUE(nominator.consider(event).value().empty());
  document["outcome"] = Json::object();
  EXPECT_TRUE(nominator.consider(event).value().empty());
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Nomination, NeedsTheKindEventStatesAndDaysOfThePattern) {
  const std::vector<std::function<void(Event&)>> changes = {
      [](Event& e) { e.kind = "need"; }, [](Event& e) { e.event = "withdraw"; },
      [](Event& e) { e.to = {"withdrawn"}; }, [](Event& e) { e.type = EventType::record_created; },
      [](Event& e) { e.effective_on = *parse_date("2015-03-31"); }};
  for (const auto& change : changes) {
    Event other = event;
    change(other);
    EXPECT_TRUE(nominator.consider(other).value().empty());
  }
  pattern()["from"] = "in_use";
  pattern()["valid_to"] = "2099-12-31";
  nominator.forget_taxonomy();
  EXPECT_TRUE(nominator.consider(event).value().empty());
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Nomination, IsMadeOnceForEveryPatternThatIsMet) {
  Json second = pattern();
  second["id"] = "another";
  taxonomy["success_patterns"].push_back(second);
  EXPECT_EQ(nominator.consider(event).value().size(), 2u);
  EXPECT_EQ(engine.commands.at(1).at("id"), "nominate.another.20");
}

TEST_F(Nomination, FollowsARevisionOfTheTaxonomy) {
  ASSERT_TRUE(nominator.consider(event));
  pattern()["event"] = "something_else";
  Event revised = event;
  revised.record = revised.kind = "taxonomy";
  revised.event = "revise";
  revised.seq = 21;
  ASSERT_TRUE(nominator.consider(revised));
  EXPECT_TRUE(nominator.consider(event).value().empty());
}

TEST_F(Nomination, IsNoneWhereThereIsNoTaxonomy) {
  engine.answers["record.get"] = [](const Json&) -> Result<Json> {
    return fail(Errc::unknown_record, "no taxonomy");
  };
  EXPECT_TRUE(nominator.consider(event).value().empty());
}

TEST_F(Nomination, ThatIsRefusedIsAnError) {
  engine.on_command = [](const Json&) -> Result<Json> {
    return fail(Errc::document_invalid, "no");
  };
  const auto refused = nominator.consider(event);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::document_invalid);
}

TEST_F(Nomination, OfACauseThatHasItsCaseAlreadyIsDone) {
  engine.on_command = [](const Json&) -> Result<Json> { return fail(Errc::id_conflict, "again"); };
  EXPECT_TRUE(nominator.consider(event).value().empty());
}

TEST_F(Nomination, ByAPatternThatCannotBeReadIsAnErrorWithItsPointer) {
  pattern()["has"] = {"no pointer"};
  const auto refused = nominator.consider(event);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().faults.at(0).pointer, "/success_patterns/0");
}

TEST(Pattern, TheShippedOnesCanBeRead) {
  std::ifstream file(RENKEI_SOURCE_DIR "/schemas/reference/taxonomy.json");
  const auto patterns = read_patterns(Json::parse(file));
  ASSERT_TRUE(patterns);
  EXPECT_GE(patterns->size(), 2u);
}

}  // namespace
}  // namespace renkei::success_cases
