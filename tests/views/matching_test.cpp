#include "views/matching.h"

#include <gtest/gtest.h>

#include "views/availability.h"

namespace renkei::views {
namespace {

model::Record record(const std::string& id, const std::string& kind, Json document) {
  model::Record made;
  made.id = id;
  made.kind = kind;
  made.document = std::move(document);
  return made;
}

Json keywords(std::vector<std::string> ja, std::vector<std::string> en) {
  return {{"ja", std::move(ja)}, {"en", std::move(en)}};
}

model::Record microscope_need() {
  return record("need-1", "need",
                {{"title", {{"ja", "構造解析の装置"}, {"en", "Instruments for structures"}}},
                 {"category", "facility_equipment"},
                 {"keywords", keywords({"クライオ電子顕微鏡"}, {"cryo-EM"})}});
}

model::Record microscope(const std::string& word = "Ｃｒｙｏ－ＥＭ") {
  return record("resource-2", "resource",
                {{"title", {{"ja", "電子顕微鏡"}, {"en", "Electron microscope"}}},
                 {"category", "facility_equipment"},
                 {"keywords", keywords({}, {word})},
                 {"valid_from", "2022-04-01"}});
}

int points(const Match& match, const std::string& reason) {
  for (const Json& each : match.reasons) {
    if (each.at("reason") == reason) return each.at("points");
  }
  return 0;
}

TEST(Matching, TheScoreIsTheSumOfItsReasons) {
  const Match found = match(microscope_need(), microscope());
  EXPECT_EQ(points(found, "category"), 30);
  EXPECT_EQ(points(found, "keywords"), 15) << "full width is the same word";
  EXPECT_EQ(found.score, 45);
  EXPECT_TRUE(found.answers);
}

TEST(Matching, TheSameCategoryAloneIsRelatedAndNoAnswer) {
  const Match found = match(microscope_need(), microscope("mass spectrometer"));
  EXPECT_TRUE(found.related);
  EXPECT_FALSE(found.answers);
}

TEST(Matching, AKeywordThatIsOnlySpokenOfCountsLess) {
  model::Record offer = microscope("other");
  offer.document["description"] = {{"ja", "最新のクライオ電子顕微鏡による解析"}, {"en", "x"}};
  const Match found = match(microscope_need(), offer);
  EXPECT_EQ(points(found, "text"), 5);
  EXPECT_EQ(points(found, "keywords"), 0);
  EXPECT_FALSE(found.answers);
}

TEST(Matching, WhatIsNamedAnswersWhateverElseItIs) {
  model::Record offer = record("plan-3", "plan",
                               {{"title", {{"ja", "別"}, {"en", "other"}}},
                                {"category", "people"},
                                {"fiscal_year", 2024},
                                {"answers", {"need-1"}}});
  const Match found = match(microscope_need(), offer);
  EXPECT_EQ(found.score, 100);
  EXPECT_TRUE(found.answers);
}

TEST(Matching, ALowerBiosafetyLevelIsNoAnswerAndAHigherOneIs) {
  model::Record need = microscope_need();
  need.document["biosafety_level"] = 3;
  EXPECT_FALSE(match(need, microscope()).answers) << "it does not say its level";
  model::Record offer = microscope();
  offer.document["biosafety_level"] = 2;
  EXPECT_EQ(points(match(need, offer), "biosafety"), -20);
  EXPECT_FALSE(match(need, offer).answers);
  offer.document["biosafety_level"] = 4;
  EXPECT_EQ(points(match(need, offer), "biosafety"), 10);
  EXPECT_TRUE(match(need, offer).answers);
}

TEST(Matching, APlanIsThereWhenItsYearHasEnded) {
  model::Record need = microscope_need();
  need.document["wanted_to"] = "2025-03-30";
  model::Record plan = microscope();
  plan.document["fiscal_year"] = 2024;  // it ends on 2025-03-31
  EXPECT_EQ(points(match(need, plan), "dates"), -10);
  need.document["wanted_to"] = "2025-03-31";
  EXPECT_EQ(points(match(need, plan), "dates"), 5);
}

TEST(Matching, ThreeKeywordsAtMostCount) {
  model::Record need = microscope_need(), offer = microscope();
  need.document["keywords"] = offer.document["keywords"] = keywords({"一", "二"}, {"a", "b", "c"});
  EXPECT_EQ(points(match(need, offer), "keywords"), 45);
}

TEST(Matching, StrangersAreNotRelated) {
  const model::Record offer = record("resource-9", "resource",
                                     {{"title", {{"ja", "人材"}, {"en", "people"}}},
                                      {"category", "people"},
                                      {"valid_from", "2022-04-01"}});
  EXPECT_FALSE(match(microscope_need(), offer).related);
}

// Against the days one by one.
TEST(Availability, FreeIsEveryDayFree) {
  const Date begin = make_date(2026, 4, 1);
  const auto on = [&](int day) { return Date{begin.days + day}; };
  const Json resource = {
      {"valid_from", to_string(on(2))},
      {"valid_to", to_string(on(28))},
      {"outage", {{"from", to_string(on(5))}, {"to", to_string(on(8))}, {"reason", "r"}}},
      {"planned_outage",
       {{"from", to_string(on(20))}, {"to", to_string(on(20))}, {"reason", "r"}}}};
  int free_spans = 0;
  for (const bool suspended : {false, true}) {
    const auto free_on = [&](int day) {
      return day >= 2 && day <= 28 && !(suspended && day >= 5 && day <= 8) && day != 20;
    };
    for (int first = 0; first <= 32; ++first) {
      bool every_day = true;
      for (int last = first; last <= 32; ++last) {
        every_day = every_day && free_on(last);
        ASSERT_EQ(free_in(resource, suspended, on(first), on(last)), every_day)
            << first << ".." << last << (suspended ? " suspended" : "");
        free_spans += every_day ? 1 : 0;
      }
    }
  }
  EXPECT_GT(free_spans, 100);
}

TEST(Availability, AnOutageWithoutAnEndLastsForNow) {
  const Json resource = {{"valid_from", "2022-04-01"},
                         {"outage", {{"from", "2026-05-01"}, {"reason", "r"}}},
                         {"planned_outage", nullptr}};
  EXPECT_TRUE(free_in(resource, true, make_date(2026, 4, 1), make_date(2026, 4, 30)));
  EXPECT_FALSE(free_in(resource, true, make_date(2030, 4, 1), make_date(2030, 4, 1)));
  EXPECT_TRUE(free_in(resource, false, make_date(2030, 4, 1), make_date(2030, 4, 1)));
}

}  // namespace
}  // namespace renkei::views
