// Golden: tests/workers/golden/answers.json is what an engine answers, digest.* what has to come of
// it.
#include "digest/digest.h"

#include <gtest/gtest.h>

#include "workers/digest_fixture.h"

namespace renkei::digest {
namespace {

class Digest : public DigestFixture {};

TEST_F(Digest, InMarkdownAndJsonAndAtomIsAsItsGoldenFiles) {
  for (const std::string format : {"md", "json", "atom"}) {
    for (const std::string language : {"ja", "en", "both"}) {
      expect_golden("digest." + language + "." + format,
                    bytes({{"format", format}, {"lang", language}}));
    }
  }
}

TEST_F(Digest, InCsvIsAsItsGoldenFiles) {
  expect_golden("digest.ja.csv", bytes({{"format", "csv"}, {"lang", "ja"}}));
  expect_golden("digest.en.utf-8.csv",
                bytes({{"format", "csv"}, {"lang", "en"}, {"encoding", "utf-8"}}));
}

TEST_F(Digest, OfAQuarterOfAnInstitutionAndATypeIsAsItsGoldenFile) {
  expect_golden("digest.narrowed.md", bytes({{"format", "md"},
                                             {"lang", "en"},
                                             {"quarter", 1},
                                             {"institution", "riken"},
                                             {"type", "type1"}}));
}

TEST_F(Digest, OfSelectedCasesSaysNothingOfTheSurvey) {
  const std::string page =
      bytes({{"cases", {"success_case-310"}}, {"format", "md"}, {"lang", "en"}});
  EXPECT_NE(page.find("cryo-electron"), std::string::npos);
  EXPECT_EQ(page.find("Hepatocyte"), std::string::npos);
  EXPECT_EQ(page.find("Counts by type"), std::string::npos);
}

TEST_F(Digest, OfTheSameInputsHasTheSameBytesInEveryForm) {
  for (const std::string format : {"md", "html", "xlsx", "csv", "json", "atom"}) {
    const std::string first = bytes({{"format", format}, {"lang", "both"}});
    EXPECT_GT(first.size(), 1000u) << first;
    EXPECT_EQ(first, bytes({{"format", format}, {"lang", "both"}})) << format;
  }
}

TEST_F(Digest, SpellsTheSumOutWithItsOverlap) {
  const std::string page = bytes({{"format", "md"}, {"lang", "en"}});
  EXPECT_NE(page.find("the types add up to 14 + 6 + 6 = 26 = 17 + 9"), std::string::npos);
  EXPECT_NE(page.find("the overlap is 9 = 3 + 3 + 1 + 2 × 1"), std::string::npos);
}

TEST_F(Digest, ACaseThatRestsOnACorrectedFactSaysWhatChangedAndWhy) {
  const std::string page = bytes({{"format", "md"}, {"lang", "en"}});
  EXPECT_NE(page.find("Of these, 1 rests on a fact"), std::string::npos);
  EXPECT_NE(page.find("the event at 88: 2022-04-01 → 2022-04-28, /award/number = 22ab0123456h0001 "
                      "(corrected at 4700; reason: the letter is of 28 April)"),
            std::string::npos)
      << page;
  EXPECT_EQ(page.find("kasumi"), std::string::npos) << "who corrected it is not for the public";
}

TEST_F(Digest, ItsFeedIsUpdatedByALaterEditionAndByACorrection) {
  const auto updated = [&] {
    const std::string feed = bytes({{"format", "atom"}, {"lang", "en"}});
    const std::size_t entry = feed.find("<entry>"), at = feed.find("<updated>", entry);
    EXPECT_NE(feed.find("<published>2022-11-01T00:00:00+09:00", entry), std::string::npos);
    return feed.substr(at + 9, feed.find('<', at + 9) - at - 9);
  };
  EXPECT_EQ(updated(), "2023-04-20T01:02:03.000004Z");
  fixture["case.list"]["rows"][0]["stale"] = Json::array();
  EXPECT_EQ(updated(), "2023-01-10T00:00:00+09:00");
}

TEST_F(Digest, DoesNotHoldWhatWasPublishedAfterItsPosition) {
  const Json answer = ask({{"format", "json"}, {"lang", "en"}}).value();
  EXPECT_EQ(answer.at("seq"), 4711);
  EXPECT_EQ(answer.at("content").at("cases").at("total"), 2);
  EXPECT_EQ(answer.dump().find("Published later"), std::string::npos);
}

TEST_F(Digest, NamesPositionsUpToItsOwnAlone) {
  const Json answer = ask({{"format", "json"}, {"lang", "en"}}).value();
  const Json& told = answer.at("content").at("cases").at("by_type").at(0).at("cases").at(0);
  EXPECT_EQ(told.at("positions"), Json({12, 88, 290}));
}

TEST_F(Digest, AsksEverythingAsOfOnePosition) {
  ASSERT_TRUE(ask({{"format", "md"}}));
  for (const Json& query : engine.queries) {
    if (text_at(query, "query").starts_with("survey.")) {
      EXPECT_EQ(query.at("as_of"), 4711);
    }
  }
}

TEST_F(Digest, AsOfADayTakesThePositionOfTheSurveyAtThatDay) {
  fixture["survey.table"]["as_of"] = 425;
  const Json answer = ask({{"format", "json"}, {"as_of", "2023-04-25"}}).value();
  EXPECT_EQ(answer.at("seq"), 425);
  EXPECT_EQ(answer.at("content").at("cases").at("total"), 1);
}

TEST_F(Digest, AsOfAPositionThatIsNotThereYetIsRefused) {
  EXPECT_EQ(ask({{"as_of", 4712}}).error().code, Errc::behind);
}

TEST_F(Digest, FiguresThatContradictEachOtherAreRefused) {
  fixture["survey.table"]["bases"]["institution_project"]["type1"] = 113;
  EXPECT_EQ(ask({{"format", "md"}}).error().code, Errc::corrupt);
}

TEST_F(Digest, ItsInputsAreHashedAlikeInEveryForm) {
  const auto hash_in = [&](const char* language) {
    return ask({{"format", "json"}, {"lang", language}})
        .value()
        .at("content")
        .at("method")
        .at("inputs_sha256");
  };
  const Json before = hash_in("ja");
  EXPECT_EQ(before, hash_in("en"));
  fixture["case.list"]["rows"][0]["document"]["title"]["ja"] = "別の題";
  EXPECT_NE(before, hash_in("ja"));
}

TEST_F(Digest, ACharacterThatCp932DoesNotHoldIsRefusedByName) {
  fixture["taxonomy"]["types"][0]["title"]["ja"] = "類型𠮷";
  const auto refused = ask({{"format", "csv"}, {"lang", "ja"}, {"encoding", "cp932"}});
  ASSERT_FALSE(refused);
  EXPECT_NE(describe(refused.error()).find("U+20BB7"), std::string::npos)
      << describe(refused.error());
}

TEST_F(Digest, EveryMistakeInARequestIsNamed) {
  const auto refused = ask({{"fiscal_year", "2022"},
                            {"quarter", 5},
                            {"format", "doc"},
                            {"lang", "fr"},
                            {"encoding", "latin1"},
                            {"as_of", "soon"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().faults.size(), 6u);
}

TEST_F(Digest, WhatIsAskedForByNameHasToBeThere) {
  const auto refused =
      ask({{"institution", "nobody"}, {"type", "type9"}, {"cases", {"success_case-1"}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::unknown_record);
  EXPECT_EQ(refused.error().faults.size(), 3u);
}

TEST_F(Digest, AnErrorOfTheEngineIsTheAnswer) {
  for (const auto& [query, answer] : std::map(engine.answers)) {
    engine.answers[query] = [](const Json&) -> Result<Json> { return fail(Errc::overloaded, "x"); };
    EXPECT_EQ(ask({{"format", "md"}}).error().code, Errc::overloaded) << query;
    engine.answers[query] = answer;
  }
}

TEST(Scope, AQuarterIsThreeMonthsOfAFiscalYear) {
  const auto days = [](int quarter) {
    const Scope scope{.fiscal_year = 2022, .quarter = quarter};
    return to_string(scope.first_day()) + " " + to_string(scope.last_day());
  };
  EXPECT_EQ(days(0), "2022-04-01 2023-03-31");
  EXPECT_EQ(days(1), "2022-04-01 2022-06-30");
  EXPECT_EQ(days(2), "2022-07-01 2022-09-30");
  EXPECT_EQ(days(3), "2022-10-01 2022-12-31");
  EXPECT_EQ(days(4), "2023-01-01 2023-03-31");
}

}  // namespace
}  // namespace renkei::digest
