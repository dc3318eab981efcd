// The shipped project workflow: which type is attained by which way, and by which not.
#include "project_walk.h"

namespace renkei::model {
namespace {

using Types = Walk::Types;
const Json kTwoInHouse = {{"type3_rule", "two_in_house"}};

Json funded() {
  Json document = proposal("amed_funding");
  document["award"] = award_of();
  return document;
}
Json carried_on() {
  Json document = proposal("clinical_translation");
  document["predecessor"] = {{"number", kNumber}, {"institution", "tohoku_university"}};
  return document;
}
std::vector<Json> with_university() {
  return {site("riken", "in_house"), site("university_of_tokyo", "university")};
}
std::vector<Json> in_house_only() { return {site("riken", "in_house"), site("ncc", "in_house")}; }

TEST(ProjectTypes, Type1IsAttainedByAnAwardAfterInHouseResearch) {
  Walk walk(proposal());
  walk.accepted();
  EXPECT_EQ(walk.types(), Types{});
  EXPECT_EQ(walk.send("coordinator@riken", "apply"), "");
  EXPECT_EQ(walk.types(), Types{});
  EXPECT_EQ(walk.send("amed_officer", "award", award_of()), "");
  EXPECT_EQ(walk.types(), Types{"type1"});
}

TEST(ProjectTypes, EntryWithAnAwardAttainsNothing) {
  Walk walk(funded());
  walk.accepted();
  EXPECT_EQ(walk.types(), Types{});
}

TEST(ProjectTypes, Type2IsAttainedOnTheProjectsOwnAward) {
  Walk walk(funded());
  walk.accepted().translated();
  EXPECT_EQ(walk.types(), Types{"type2"});
  EXPECT_EQ(walk.record.document["translation"],
            Json({{"institution", "qst"}, {"category", "in_house"}}));
}

TEST(ProjectTypes, Type2IsAttainedOnAPredecessorsNumberByTheLead) {
  Walk walk(carried_on());
  walk.accepted();
  EXPECT_TRUE(walk.is_in("clinical_translation"));
  EXPECT_EQ(walk.types(), Types{"type2"});
  EXPECT_EQ(walk.record.document["translation"]["institution"], "riken");
}

TEST(ProjectTypes, Type2IsAttainedOnAnOldAwardAtTheInstitutionThatIsNamed) {
  Json document = proposal("clinical_translation");
  document["award"] = award_of();
  document["lead_category"] = "university";
  document["translation"] = {{"institution", "qst"}, {"category", "in_house"}};
  Walk walk(document);
  walk.accepted();
  EXPECT_EQ(walk.types(), Types{"type2"});
}

TEST(ProjectTypes, ClinicalTranslationNeedsANumber) {
  Walk walk(proposal("clinical_translation"));
  EXPECT_EQ(walk.send("coordinator@riken", "submit"), "guard_failed");
}

TEST(ProjectTypes, ClinicalTranslationIsAtAnInHouseInstitution) {
  Json led = carried_on(), named = carried_on();
  led["lead_category"] = "university";
  EXPECT_EQ(Walk(led).send("coordinator@riken", "submit"), "guard_failed");
  named["translation"] = {{"institution", "tohoku_university"}, {"category", "university"}};
  EXPECT_EQ(Walk(named).send("coordinator@riken", "submit"), "guard_failed");
  Walk walk(funded());
  walk.accepted();
  EXPECT_EQ(walk.send("amed_officer", "translate",
                      {{"institution", "tohoku_university"}, {"category", "university"}}),
            "guard_failed");
  EXPECT_TRUE(walk.blames("/event/data/category")) << walk.why();
  EXPECT_EQ(walk.send("coordinator@riken", "translate",
                      {{"institution", "qst"}, {"category", "in_house"}}),
            "not_permitted");
  EXPECT_EQ(walk.types(), Types{});
}

TEST(ProjectTypes, Type3IsAttainedWhenFundedUseBegins) {
  Walk walk(funded());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites_of(with_university())), "")
      << walk.why();
  EXPECT_EQ(walk.types(), Types{});
  EXPECT_EQ(walk.send("facility_manager@riken", "begin_use"), "") << walk.why();
  EXPECT_EQ(walk.types(), Types{"type3"});
}

TEST(ProjectTypes, UseWithoutFundingAttainsType3OnlyWhenTheAwardComes) {
  Walk walk(proposal());
  walk.accepted().in_use(with_university());
  EXPECT_EQ(walk.types(), Types{});
  walk.awarded();
  EXPECT_EQ(walk.types(), (Types{"type1", "type3"}));
}

TEST(ProjectTypes, UseThatEndedBeforeTheAwardAttainsNothing) {
  Walk walk(proposal());
  walk.accepted().in_use(in_house_only());
  EXPECT_EQ(walk.send("facility_manager@ncc", "release", {{"result", words("r")}}), "");
  walk.awarded();
  EXPECT_EQ(walk.types(), Types{"type1"});
  walk.in_use(in_house_only());
  EXPECT_EQ(walk.types(), (Types{"type1", "type3"}));
}

TEST(ProjectTypes, OneSiteIsNoSharedUseNorIsTheSameInstitutionTwice) {
  Walk walk(funded());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites_of({site("riken", "in_house")})),
            "schema_mismatch");
  EXPECT_EQ(walk.send("coordinator@riken", "arrange",
                      sites_of({site("riken", "in_house"), site("riken", "in_house")})),
            "schema_mismatch");
}

TEST(ProjectTypes, UniversitiesAloneDoNotMakeType3) {
  Walk walk(funded());
  walk.accepted();
  const auto sites = sites_of(
      {site("tohoku_university", "university"), site("university_of_tokyo", "university")});
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites), "");
  EXPECT_EQ(walk.send("facility_manager@tohoku_university", "begin_use"), "") << walk.why();
  EXPECT_EQ(walk.types(), Types{});
}

TEST(ProjectTypes, TheSettingAsksForTwoInHouseInstitutions) {
  Walk one(funded(), kTwoInHouse), two(funded(), kTwoInHouse);
  one.accepted().in_use(with_university());
  EXPECT_EQ(one.types(), Types{});
  two.accepted().in_use(in_house_only());
  EXPECT_EQ(two.types(), Types{"type3"});
  Walk said(funded(), {{"type3_rule", "one_in_house"}});
  said.accepted().in_use(with_university());
  EXPECT_EQ(said.types(), Types{"type3"});
}

TEST(ProjectTypes, EveryPairOfInHouseInstitutionsIsTwo) {
  const Json organisations =
      Json::parse(*wire::shipped("reference/organisations.json"))["organisations"];
  std::vector<std::string> in_house;
  for (const Json& each : organisations) {
    if (each["document"]["category"] == "in_house") in_house.push_back(each["id"]);
  }
  ASSERT_EQ(in_house.size(), 16U);  // fifteen, and the successor of two of them
  for (std::size_t i = 0; i + 1 < in_house.size(); ++i) {
    Walk walk(funded(), kTwoInHouse);
    walk.accepted();
    const auto sites = sites_of({site(in_house[i], "in_house"), site(in_house[i + 1], "in_house")});
    EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites), "");
    EXPECT_EQ(walk.send("facility_manager@" + in_house[i], "begin_use"), "") << walk.why();
    EXPECT_EQ(walk.types(), Types{"type3"}) << in_house[i] << " and " << in_house[i + 1];
  }
}

TEST(ProjectTypes, TheAwardIsOverWithTranslationUnlessItContinues) {
  Walk over(funded()), on(funded()), renewed(funded());
  over.accepted().translated().in_use(in_house_only());
  EXPECT_EQ(over.types(), Types{"type2"});
  on.accepted().translated({{"award_continues", true}}).in_use(in_house_only());
  EXPECT_EQ(on.types(), (Types{"type2", "type3"}));
  renewed.accepted().translated().in_use(in_house_only());
  EXPECT_EQ(renewed.send("amed_officer", "renew", {{"number", kNextNumber}, {"fiscal_year", 2019}}),
            "")
      << renewed.why();
  EXPECT_EQ(renewed.types(), (Types{"type2", "type3"}));
}

TEST(ProjectTypes, OneProjectMayAttainAllThree) {
  Walk walk(proposal());
  walk.accepted().awarded().in_use(in_house_only()).translated();
  EXPECT_EQ(walk.types(), (Types{"type1", "type2", "type3"}));
}

TEST(ProjectTypes, SharedUseIsBegunByTheSitesAndNotByTheLeadAlone) {
  Walk walk(funded());
  walk.accepted();
  const auto sites = sites_of({site("ncc", "in_house"), site("qst", "in_house")});
  EXPECT_EQ(walk.send("coordinator@jst", "arrange", sites), "not_permitted");
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites), "");
  EXPECT_EQ(walk.send("coordinator@riken", "begin_use"), "not_permitted");
  EXPECT_EQ(walk.send("facility_manager@riken", "begin_use"), "not_permitted");
  EXPECT_EQ(walk.send("facility_manager@qst", "begin_use"), "");
}

TEST(ProjectTypes, UseIsRepeatableAndEachResultIsKept) {
  Walk walk(funded());
  walk.accepted();
  for (const char* result : {"first", "second"}) {
    walk.in_use(in_house_only());
    EXPECT_EQ(walk.send("coordinator@riken", "release"), "schema_mismatch");
    EXPECT_EQ(walk.send("coordinator@riken", "release", {{"result", words(result)}}), "")
        << walk.why();
    EXPECT_TRUE(walk.is_in("none"));
  }
  EXPECT_EQ(walk.record.document["facility_results"],
            Json::array({words("first"), words("second")}));
}

TEST(ProjectTypes, AnArrangementMayBeChangedOrCancelled) {
  Walk walk(funded());
  walk.accepted();
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites_of(with_university())), "");
  EXPECT_EQ(walk.send("coordinator@riken", "arrange", sites_of(in_house_only())), "");
  EXPECT_EQ(walk.record.document["sites"], Json(in_house_only()));
  EXPECT_EQ(walk.send("facility_manager@ncc", "release"), "") << walk.why();
  EXPECT_TRUE(walk.is_in("none"));
  EXPECT_FALSE(walk.record.document.contains("facility_results"));
}

}  // namespace
}  // namespace renkei::model
