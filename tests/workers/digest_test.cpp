// Golden: tests/workers/golden/answers.json is what an engine answers, digest.* what has to come of
// it. After a wanted change, run with RENKEI_UPDATE_GOLDEN=1, and read what changed.
#include "digest/digest.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "digest/content.h"
#include "wire/codec.h"
#include "workers/fake_engine.h"

namespace renkei::digest {
namespace {

const std::string kGolden = RENKEI_SOURCE_DIR "/tests/workers/golden/";

class Digest : public ::testing::Test {
 protected:
  Digest() {
    std::ifstream file(kGolden + "answers.json");
    fixture = Json::parse(file);
    for (const auto& [query, answer] : fixture.items()) {
      engine.answers[query] = [this, name = query](const Json&) -> Result<Json> {
        return fixture.at(name);
      };
    }
    engine.answers["case.list"] = [this](const Json& message) -> Result<Json> {
      Json page = {{"rows", Json::array()}};
      for (const Json& row : fixture.at("case.list").at("rows")) {
        if (row.at("seq") <= message.at("as_of")) page["rows"].push_back(row);
      }
      return page;
    };
    // qst was renamed after the position of the digest: its earlier name is that as of then.
    engine.answers["record.get"] = [this](const Json& message) -> Result<Json> {
      if (message.at("record") == "taxonomy") return Json{{"document", fixture.at("taxonomy")}};
      EXPECT_EQ(message.at("record"), "qst");
      EXPECT_TRUE(message.contains("as_of"));
      return Json{{"document",
                   {{"name",
                     {{"ja", "量子科学技術研究開発機構"},
                      {"en", "National Institutes for Quantum Science and Technology"}}}}}};
    };
  }

  Result<Json> ask(const std::string& format, const std::string& language) {
    return answer(engine, {{"fiscal_year", 2022}, {"format", format}, {"lang", language}});
  }

  FakeEngine engine;
  Json fixture;
};

std::string text_of(const Json& answer) {
  const Json& content = answer.at("content");
  return content.is_string() ? content.get<std::string>() : content.dump(2) + "\n";
}

void expect_golden(const std::string& name, const std::string& text) {
  if (std::getenv("RENKEI_UPDATE_GOLDEN") != nullptr) std::ofstream(kGolden + name) << text;
  std::ifstream file(kGolden + name);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(text, golden.str()) << "differs from " << name;
}

TEST_F(Digest, InMarkdownIsAsItsGoldenFiles) {
  for (const char* language : {"ja", "en"}) {
    expect_golden(std::string("digest.") + language + ".md", text_of(ask("md", language).value()));
  }
}

TEST_F(Digest, InJsonIsAsItsGoldenFiles) {
  for (const char* language : {"ja", "en"}) {
    expect_golden(std::string("digest.") + language + ".json",
                  text_of(ask("json", language).value()));
  }
}

TEST_F(Digest, OfTheSameInputsHasTheSameBytes) {
  for (const char* format : {"md", "json"}) {
    EXPECT_EQ(text_of(ask(format, "ja").value()), text_of(ask(format, "ja").value()));
  }
}

TEST_F(Digest, SpellsTheSumOutWithItsOverlap) {
  const std::string page = text_of(ask("md", "en").value());
  EXPECT_NE(page.find("168 + 39 + 45 = 252 = 184 + 68"), std::string::npos);
  EXPECT_NE(page.find("68 = 20 + 28 + 4 + 2 × 8"), std::string::npos);
}

TEST_F(Digest, DoesNotHoldWhatWasPublishedAfterItsPosition) {
  const Json answer = ask("json", "en").value();
  EXPECT_EQ(answer.at("seq"), 4711);
  EXPECT_EQ(answer.at("content").at("cases").at("total"), 2);
  EXPECT_EQ(text_of(answer).find("Published later"), std::string::npos);
}

TEST_F(Digest, NamesPositionsUpToItsOwnAlone) {
  const Json answer = ask("json", "en").value();
  const Json& told = answer.at("content").at("cases").at("by_type").at(0).at("cases").at(0);
  EXPECT_EQ(told.at("positions"), Json({12, 88, 290}));
}

TEST_F(Digest, AsksEverythingAsOfOnePosition) {
  ASSERT_TRUE(ask("md", "ja"));
  for (const Json& query : engine.queries) {
    if (!text_at(query, "query").starts_with("survey.")) continue;
    EXPECT_EQ(query.at("as_of"), 4711);
  }
}

TEST_F(Digest, AsOfADayTakesThePositionOfTheSurveyAtThatDay) {
  fixture["survey.table"]["as_of"] = 425;
  const Json answer =
      digest::answer(engine, {{"fiscal_year", 2022}, {"format", "json"}, {"as_of", "2023-04-25"}})
          .value();
  EXPECT_EQ(answer.at("seq"), 425);
  EXPECT_EQ(answer.at("content").at("cases").at("total"), 1);
}

TEST_F(Digest, AsOfAPositionThatIsNotThereYetIsRefused) {
  const auto refused = answer(engine, {{"fiscal_year", 2022}, {"as_of", 4712}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::behind);
}

TEST_F(Digest, FiguresThatContradictEachOtherAreRefused) {
  fixture["survey.table"]["exact"]["institution_project"]["type1"] = 113;
  EXPECT_EQ(ask("md", "ja").error().code, Errc::corrupt);
}

TEST_F(Digest, InstitutionsThatDoNotAddUpAreRefused) {
  fixture["survey.table"]["institutions"][0]["total"] = 61;
  EXPECT_EQ(ask("md", "ja").error().code, Errc::corrupt);
}

TEST_F(Digest, ItsInputsAreHashedAlikeInEveryForm) {
  const auto hash_in = [&](const char* language) {
    return ask("json", language).value().at("content").at("method").at("inputs_sha256");
  };
  const Json before = hash_in("ja");
  EXPECT_EQ(before, hash_in("en"));
  fixture["case.list"]["rows"][0]["document"]["title"]["ja"] = "別の題";
  EXPECT_NE(before, hash_in("ja"));
}

TEST_F(Digest, EveryMistakeInARequestIsNamed) {
  const auto refused = answer(
      engine, {{"fiscal_year", "2022"}, {"format", "pdf"}, {"lang", "fr"}, {"as_of", "soon"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().faults.size(), 4u);
}

TEST_F(Digest, AnErrorOfTheEngineIsTheAnswer) {
  for (const auto& [query, unused] : fixture.items()) {
    if (query == "taxonomy") continue;
    const auto kept = engine.answers[query];
    engine.answers[query] = [](const Json&) -> Result<Json> { return fail(Errc::overloaded, "x"); };
    EXPECT_EQ(ask("md", "ja").error().code, Errc::overloaded) << query;
    engine.answers[query] = kept;
  }
}

}  // namespace
}  // namespace renkei::digest
