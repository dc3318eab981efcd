// The shipped project workflow: the way through its stages, and who may take which step.
#include "project_walk.h"

namespace renkei::model {
namespace {

TEST(ProjectWorkflow, EveryShippedWorkflowLoads) {
  for (const std::string kind :
       {"project", "success_case", "organisation", "principal", "taxonomy", "calendar"}) {
    EXPECT_NO_THROW(EXPECT_EQ(shipped_definition(kind)->kind, kind)) << kind;
  }
}

TEST(ProjectWorkflow, AProposalGoesFromDraftToScreeningToInHouseResearch) {
  Walk walk(proposal());
  EXPECT_TRUE(walk.is_in("draft"));
  walk.submitted();
  EXPECT_TRUE(walk.is_in("screening"));
  EXPECT_EQ(walk.send("secretariat", "accept"), "") << walk.why();
  EXPECT_TRUE(walk.is_in("in_house_research") && walk.is_in("none"));
  EXPECT_EQ(walk.types(), Walk::Types{});
}

TEST(ProjectWorkflow, OnlyTheLeadsCoordinatorCreatesAndSubmits) {
  Json elsewhere = proposal();
  elsewhere["lead"] = "ncc";
  EXPECT_EQ(Walk(elsewhere).last->code, Errc::not_permitted);
  Walk walk(proposal());
  EXPECT_EQ(walk.send("coordinator@ncc", "submit"), "not_permitted");
  EXPECT_EQ(walk.send("secretariat", "submit"), "not_permitted");
  EXPECT_TRUE(walk.is_in("draft"));
}

TEST(ProjectWorkflow, AnEditReplacesWhatIsGivenAndKeepsTheRest) {
  Walk walk(proposal());
  EXPECT_EQ(walk.send("coordinator@riken", "edit", {{"title", words("new")}}), "") << walk.why();
  EXPECT_EQ(walk.record.document["title"], words("new"));
  EXPECT_EQ(walk.record.document["summary"], words("s"));
  walk.submitted();
  EXPECT_EQ(walk.send("coordinator@riken", "edit", {{"title", words("late")}}),
            "not_accepted_here");
}

TEST(ProjectWorkflow, AProposalWithoutSummaryIsNotSubmitted) {
  Json document = proposal();
  document.erase("summary");
  Walk walk(document);
  EXPECT_EQ(walk.send("coordinator@riken", "submit"), "guard_failed");
  EXPECT_TRUE(walk.blames("/doc")) << walk.why();
}

TEST(ProjectWorkflow, WhatTheEngineRecordsCannotBeTypedIn) {
  const Json award = award_of();
  const std::vector<std::pair<std::string, Json>> typed = {
      {"been", {{"in_house_research", true}}},
      {"awards", Json::array({award})},
      {"award_running", true},
      {"outcome", words("o")},
      {"facility_results", Json::array({words("r")})},
      {"sites", Json::array({site("riken", "in_house"), site("ncc", "in_house")})}};
  for (const auto& [member, value] : typed) {
    Json document = proposal();
    document[member] = value;
    Walk walk(document);
    EXPECT_EQ(walk.send("coordinator@riken", "submit"), "guard_failed") << member;
  }
}

TEST(ProjectWorkflow, AReturnedProposalIsEditedAndSubmittedAgain) {
  Walk walk(proposal());
  walk.submitted();
  EXPECT_EQ(walk.send("secretariat", "return"), "schema_mismatch");
  EXPECT_EQ(walk.send("secretariat", "return", {{"comments", "say more"}}), "") << walk.why();
  EXPECT_TRUE(walk.is_in("returned"));
  EXPECT_EQ(walk.record.document["comments"], "say more");
  walk.accepted();
}

TEST(ProjectWorkflow, ARejectedProposalHasEnded) {
  Walk walk(proposal());
  walk.submitted();
  EXPECT_EQ(walk.send("coordinator@riken", "reject", {{"comments", "no"}}), "not_permitted");
  EXPECT_EQ(walk.send("secretariat", "reject", {{"comments", "no"}}), "") << walk.why();
  EXPECT_TRUE(walk.record.ended && walk.is_in("rejected"));
}

TEST(ProjectWorkflow, InHouseResearchIsAnInHouseInstitutionsAndHasNoAward) {
  Json university = proposal();
  university["lead_category"] = "university";
  EXPECT_EQ(Walk(university).send("coordinator@riken", "submit"), "guard_failed");
  Json awarded = proposal();
  awarded["award"] = award_of();
  EXPECT_EQ(Walk(awarded).send("coordinator@riken", "submit"), "guard_failed");
}

TEST(ProjectWorkflow, AmedFundingIsEnteredWithAnAwardOnly) {
  Walk without(proposal("amed_funding"));
  EXPECT_EQ(without.send("coordinator@riken", "submit"), "guard_failed");
  Json document = proposal("amed_funding");
  document["award"] = award_of();
  Walk with(document);
  with.accepted();
  EXPECT_TRUE(with.is_in("amed_funding"));
  EXPECT_EQ(with.record.document["awards"], Json::array({award_of()}));
}

TEST(ProjectWorkflow, ANumberThatIsNoneIsRefused) {
  Json document = proposal("amed_funding");
  document["award"] = award_of("1234");
  Walk walk(document);
  ASSERT_TRUE(walk.last);
  EXPECT_TRUE(walk.blames("/document/award/number") || walk.blames("/award/number")) << walk.why();
}

TEST(ProjectWorkflow, ADeclinedApplicationGoesBackToWhereItCameFrom) {
  Walk walk(proposal());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "apply"), "");
  EXPECT_TRUE(walk.is_in("amed_review"));
  EXPECT_EQ(walk.send("coordinator@riken", "decline"), "not_permitted");
  EXPECT_EQ(walk.send("amed_officer", "decline", Json::object()), "") << walk.why();
  EXPECT_TRUE(walk.is_in("in_house_research"));
  walk.awarded().translated();
  EXPECT_EQ(walk.send("coordinator@qst", "apply"), "") << walk.why();
  EXPECT_EQ(walk.send("amed_officer", "decline", {{"comments", "not this year"}}), "");
  EXPECT_TRUE(walk.is_in("clinical_translation"));
}

TEST(ProjectWorkflow, AnAwardNeedsNumberProgrammeAndYearAndAnAmedOfficer) {
  Walk walk(proposal());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "apply"), "");
  EXPECT_EQ(walk.send("secretariat", "award", award_of()), "not_permitted");
  EXPECT_EQ(walk.send("amed_officer", "award", {{"number", kNumber}}), "schema_mismatch");
  EXPECT_EQ(walk.send("amed_officer", "award", award_of("x")), "schema_mismatch");
  EXPECT_EQ(walk.send("amed_officer", "award", award_of()), "") << walk.why();
  EXPECT_EQ(walk.record.document["award"], award_of());
}

TEST(ProjectWorkflow, ARenewalKeepsTheProgrammeAndTheEarlierAward) {
  Walk walk(proposal());
  walk.accepted().awarded();
  EXPECT_EQ(walk.send("amed_officer", "renew", {{"number", kNextNumber}, {"fiscal_year", 2019}}),
            "")
      << walk.why();
  EXPECT_TRUE(walk.is_in("amed_funding"));
  EXPECT_EQ(walk.record.document["award"], award_of(kNextNumber, 2019));
  EXPECT_EQ(walk.record.document["awards"].size(), 2U);
}

TEST(ProjectWorkflow, CompletionNeedsAnOutcomeInBothLanguages) {
  Walk walk(proposal());
  walk.accepted().awarded();
  EXPECT_EQ(walk.send("coordinator@riken", "complete", {{"outcome", {{"ja", "成果"}}}}),
            "schema_mismatch");
  EXPECT_EQ(walk.send("amed_officer", "complete", {{"outcome", words("o")}}), "not_permitted");
  EXPECT_EQ(walk.send("coordinator@riken", "complete", {{"outcome", words("o")}}), "")
      << walk.why();
  EXPECT_TRUE(walk.record.ended && walk.is_in("completed"));
}

TEST(ProjectWorkflow, NothingIsCompletedDuringReviewOrUse) {
  Walk walk(proposal());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "apply"), "");
  EXPECT_EQ(walk.send("coordinator@riken", "complete", {{"outcome", words("o")}}),
            "not_accepted_here");
  EXPECT_EQ(walk.send("amed_officer", "award", award_of()), "");
  walk.in_use({site("riken", "in_house"), site("ncc", "in_house")});
  EXPECT_EQ(walk.send("coordinator@riken", "complete", {{"outcome", words("o")}}), "guard_failed");
  EXPECT_EQ(walk.send("facility_manager@riken", "release", {{"result", words("r")}}), "")
      << walk.why();
  EXPECT_EQ(walk.send("coordinator@riken", "complete", {{"outcome", words("o")}}), "");
}

TEST(ProjectWorkflow, ItIsWithdrawnFromWhereverItIs) {
  const auto withdraw = [](Walk& walk) {
    EXPECT_EQ(walk.send("coordinator@ncc", "withdraw", Json::object()), "not_permitted");
    EXPECT_EQ(walk.send("coordinator@riken", "withdraw", {{"comments", "no staff"}}), "")
        << walk.why();
    EXPECT_TRUE(walk.record.ended && walk.is_in("withdrawn"));
  };
  Walk draft(proposal()), screening(proposal()), research(proposal()), review(proposal()),
      use(proposal());
  withdraw(draft);
  withdraw(screening.submitted());
  withdraw(research.accepted());
  EXPECT_EQ(review.accepted().send("coordinator@riken", "apply"), "");
  withdraw(review);
  withdraw(use.accepted().awarded().in_use({site("riken", "in_house"), site("ncc", "in_house")}));
}

TEST(ProjectWorkflow, NobodySendsWhatTheChartRaises) {
  Walk walk(proposal());
  walk.accepted().awarded();
  for (const char* by : {"coordinator@riken", "amed_officer", "secretariat", "administrator"}) {
    EXPECT_NE(walk.send(by, "funding_began"), "") << by;
  }
}

}  // namespace
}  // namespace renkei::model
