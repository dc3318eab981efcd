#include "survey/distributor.h"

#include <gtest/gtest.h>

#include "workers/fake_engine.h"

namespace renkei::survey {
namespace {

Json organisation(const std::string& id, const std::string& category, const std::string& from,
                  const std::string& to = "", const std::string& successor = "") {
  Json document = {{"category", category}, {"valid_from", from}};
  if (!to.empty()) document["valid_to"] = to;
  if (!successor.empty()) document["successor"] = successor;
  return {{"id", id}, {"document", document}};
}

const std::vector<Json> kOrganisations = {
    organisation("riken", "in_house", "2015-04-01"),
    organisation("niid", "in_house", "1997-04-01", "2025-03-31", "jihs"),
    organisation("ncgm", "in_house", "2015-04-01", "2025-03-31", "jihs"),
    organisation("jihs", "in_house", "2025-04-01"),
    organisation("old", "in_house", "2001-04-01", "2015-03-31", "older"),
    organisation("amed", "funder", "2015-04-01"),
};

class Distribution : public ::testing::Test {
 protected:
  Distribution() {
    engine.answers_with("record.get",
                        {{"document", {{"fiscal_year", 2024}, {"due_on", "2025-04-18"}}}});
    engine.answers_with("record.list", {{"rows", kOrganisations}});
    const Json row = {{"institution", "riken"},
                      {"total", 5},
                      {"type1", 3},
                      {"type2", 2},
                      {"type3", 1},
                      {"type9", 1}};
    engine.answers_with("survey.table", {{"institutions", Json::array({row})}});
    issue.type = model::EventType::record_transitioned;
    issue.seq = 90;
    issue.kind = "survey";
    issue.record = "survey-2024";
    issue.event = "issue";
    issue.to = {"issued"};
    issue.effective_on = *parse_date("2025-04-02");
  }

  FakeEngine engine;
  Distributor distributor{engine};
  model::Event issue;
};

TEST_F(Distribution, OneResponseForEachInHouseInstitutionOfTheYearsLastDay) {
  const auto made = distributor.consider(issue);
  ASSERT_TRUE(made) << describe(made.error());
  EXPECT_EQ(*made,
            (std::vector<std::string>{"survey_response-2024-riken", "survey_response-2024-niid",
                                      "survey_response-2024-ncgm"}));
  ASSERT_EQ(engine.commands.size(), 4U);
  EXPECT_EQ(engine.commands.back().at("event"), "distribute");
  EXPECT_EQ(engine.commands.back().at("data").at("responses"), Json(*made));
}

TEST_F(Distribution, AnInstitutionThatIsNoMoreIsAnsweredForByItsSuccessor) {
  ASSERT_TRUE(distributor.consider(issue));
  EXPECT_EQ(engine.commands[0].at("document").at("respondent"), "riken");
  EXPECT_EQ(engine.commands[1].at("document").at("institution"), "niid");
  EXPECT_EQ(engine.commands[1].at("document").at("respondent"), "jihs");
}

TEST_F(Distribution, IsPrefilledAsOfTheIssueWithTheFiguresOfTheInstitution) {
  ASSERT_TRUE(distributor.consider(issue));
  const Json figures = {{"total", 5}, {"type1", 3}, {"type2", 2}, {"type3", 1}};
  const Json none = {{"total", 0}, {"type1", 0}, {"type2", 0}, {"type3", 0}};
  EXPECT_EQ(engine.commands[0].at("document").at("prefilled"),
            Json({{"as_of", 90}, {"figures", figures}}));
  EXPECT_EQ(engine.commands[1].at("document").at("prefilled").at("figures"), none);
  EXPECT_EQ(engine.commands[0].at("effective_on"), "2025-04-02");
  EXPECT_EQ(engine.commands[0].at("document").at("due_on"), "2025-04-18");
}

TEST_F(Distribution, DeliveredAgainItSaysTheSame) {
  ASSERT_TRUE(distributor.consider(issue));
  const auto first = engine.commands;
  engine.commands.clear();
  ASSERT_TRUE(distributor.consider(issue));
  EXPECT_EQ(engine.commands, first);
}

TEST_F(Distribution, WhatWasSaidBeforeInOtherWordsIsDone) {
  engine.on_command = [](const Json&) -> Result<Json> { return fail(Errc::id_conflict, "before"); };
  EXPECT_TRUE(distributor.consider(issue));
  engine.on_command = [](const Json&) -> Result<Json> { return fail(Errc::unavailable, "away"); };
  EXPECT_FALSE(distributor.consider(issue));
}

TEST_F(Distribution, ASurveyThatWasWithdrawnMeanwhileIsLeftAlone) {
  engine.on_command = [](const Json& command) -> Result<Json> {
    if (text_at(command, "event") == "distribute") return fail(Errc::not_accepted_here, "gone on");
    return Json{{"record", text_at(command, "record")}, {"version", 1}};
  };
  EXPECT_TRUE(distributor.consider(issue));
}

TEST_F(Distribution, ASurveyThatIsIssuedAgainHasItsResponses) {
  issue.to = {"open"};
  EXPECT_TRUE(distributor.consider(issue)->empty());
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(Distribution, AnyOtherEventIsNothing) {
  issue.event = "extend";
  EXPECT_TRUE(distributor.consider(issue)->empty());
  issue.event = "issue";
  issue.kind = "project";
  EXPECT_TRUE(distributor.consider(issue)->empty());
  EXPECT_TRUE(engine.commands.empty());
}

}  // namespace
}  // namespace renkei::survey
