// The shipped project workflow: what went on without renkei and was reported with its days.
#include "project_walk.h"

namespace renkei::model {
namespace {

using Types = Walk::Types;
constexpr const char* kLead = "coordinator@riken";

Json reported_on(const std::string& entry) {
  Json document = proposal(entry);
  document.erase("summary");
  document["reported"] = true;
  if (entry == "amed_funding") document["award"] = award_of();
  if (entry == "clinical_translation") document["predecessor"] = {{"number", kNumber}};
  return document;
}

Walk reported(const std::string& entry = "in_house_research") {
  Walk walk(reported_on(entry));
  EXPECT_EQ(walk.send(kLead, "report"), "") << walk.why();
  return walk;
}

Json to_qst(bool award_continues) {
  return {{"institution", "qst"}, {"category", "in_house"}, {"award_continues", award_continues}};
}
Json two_sites() {
  return sites_of({site("riken", "in_house"), site("university_of_tokyo", "university")});
}

TEST(ProjectReported, EveryTypeIsAttainedByTheSameFacts) {
  Walk walk = reported();
  EXPECT_EQ(walk.types(), Types{});
  EXPECT_EQ(walk.send(kLead, "report_award", award_of()), "") << walk.why();
  EXPECT_EQ(walk.types(), Types{"type1"});
  EXPECT_EQ(walk.send(kLead, "report_use", two_sites()), "") << walk.why();
  EXPECT_EQ(walk.types(), (Types{"type1", "type3"}));
  EXPECT_EQ(walk.send(kLead, "report_translation", to_qst(false)), "") << walk.why();
  EXPECT_EQ(walk.types(), (Types{"type1", "type2", "type3"}));
  EXPECT_EQ(walk.record.document["awards"].size(), 1U);
}

TEST(ProjectReported, WhatWasAwardedWithoutInHouseResearchAttainsNothing) {
  EXPECT_EQ(reported("amed_funding").types(), Types{});
}

TEST(ProjectReported, CarryingOnAPredecessorIsType2) {
  const Walk walk = reported("clinical_translation");
  EXPECT_EQ(walk.types(), Types{"type2"});
  EXPECT_EQ(walk.record.document["translation"]["institution"], "riken");
}

TEST(ProjectReported, UseAfterTheFundingEndedIsNotType3UnlessItContinues) {
  for (const bool continues : {false, true}) {
    Walk walk = reported("amed_funding");
    EXPECT_EQ(walk.send(kLead, "report_translation", to_qst(continues)), "");
    EXPECT_EQ(walk.send(kLead, "report_use", two_sites()), "");
    EXPECT_EQ(walk.types().contains("type3"), continues);
  }
}

TEST(ProjectReported, UseBeforeTheAwardIsType3FromTheAwardOn) {
  Walk walk = reported();
  EXPECT_EQ(walk.send(kLead, "report_use", two_sites()), "");
  EXPECT_EQ(walk.types(), Types{});
  EXPECT_EQ(walk.send(kLead, "report_award", award_of()), "");
  EXPECT_EQ(walk.types(), (Types{"type1", "type3"}));
}

TEST(ProjectReported, StaysVisibleInTheRecord) {
  const Walk walk = reported();
  EXPECT_EQ(walk.record.document["reported"], true);
  EXPECT_TRUE(walk.is_in("reported_in_house"));
  Json to_submit = proposal();
  to_submit["reported"] = true;
  EXPECT_TRUE(Walk(to_submit).is_in("reporting"));
  EXPECT_EQ(Walk(to_submit).send(kLead, "submit"), "not_accepted_here");
  EXPECT_EQ(Walk(proposal()).send(kLead, "report"), "not_accepted_here");
}

TEST(ProjectReported, IsForTheLeadAloneAndOnlyForAReportedOne) {
  Walk walk = reported();
  for (const char* other : {"coordinator@qst", "secretariat", "amed_officer"})
    EXPECT_EQ(walk.send(other, "report_award", award_of()), "not_permitted") << other;
  Walk screened{proposal()};
  screened.accepted();
  for (const char* event : {"report", "report_award", "report_use", "report_end", "adopt"})
    EXPECT_EQ(screened.send(kLead, event), "not_accepted_here") << event;
}

TEST(ProjectReported, TheSecretariatTakesItOverAsItStands) {
  Walk walk = reported();
  EXPECT_EQ(walk.send(kLead, "report_award", award_of()), "");
  EXPECT_EQ(walk.send(kLead, "report_use", two_sites()), "");
  const auto attained = walk.record.attained;
  walk.day = make_date(2022, 6, 1);
  EXPECT_EQ(walk.send(kLead, "adopt"), "not_permitted");
  EXPECT_EQ(walk.send("secretariat", "adopt"), "") << walk.why();
  EXPECT_TRUE(walk.is_in("amed_funding"));
  EXPECT_TRUE(walk.is_in("in_use"));
  EXPECT_EQ(walk.record.attained, attained) << "since the days that were reported";
  EXPECT_EQ(walk.record.document["reported"], true);
  EXPECT_EQ(walk.send("amed_officer", "translate", to_qst(false)), "") << walk.why();
  EXPECT_EQ(walk.types(), (Types{"type1", "type2", "type3"}));
}

TEST(ProjectReported, EveryStandingHasItsPlaceInTheNormalWay) {
  const std::vector<std::pair<std::string, std::string>> places = {
      {"in_house_research", "in_house_research"},
      {"amed_funding", "amed_funding"},
      {"clinical_translation", "clinical_translation"}};
  for (const auto& [entry, state] : places) {
    for (const bool used : {false, true}) {
      Walk walk = reported(entry);
      if (used) {
        EXPECT_EQ(walk.send(kLead, "report_use", two_sites()), "");
      }
      EXPECT_EQ(walk.send("secretariat", "adopt"), "") << walk.why();
      EXPECT_TRUE(walk.is_in(state));
      EXPECT_TRUE(walk.is_in(used ? "in_use" : "none"));
    }
  }
}

TEST(ProjectReported, EndsIsWithdrawnOrIsRejected) {
  Walk ended = reported(), withdrawn = reported(), rejected = reported();
  EXPECT_EQ(ended.send(kLead, "report_end"), "");
  EXPECT_TRUE(ended.is_in("completed"));
  EXPECT_EQ(withdrawn.send(kLead, "withdraw", {{"comments", "twice"}}), "");
  EXPECT_TRUE(withdrawn.record.ended);
  EXPECT_EQ(rejected.send("secretariat", "reject", {{"comments", "no collaboration"}}), "");
  EXPECT_TRUE(rejected.record.ended);
}

}  // namespace
}  // namespace renkei::model
