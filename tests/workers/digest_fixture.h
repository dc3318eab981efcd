// A digest service whose engine answers from tests/workers/golden/answers.json.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/base64.h"
#include "digest/digest.h"
#include "workers/fake_engine.h"

namespace renkei::digest {

inline const std::string kGolden = RENKEI_SOURCE_DIR "/tests/workers/golden/";

class DigestFixture : public ::testing::Test {
 protected:
  DigestFixture() {
    std::ifstream file(kGolden + "answers.json");
    fixture = Json::parse(file);
    for (const char* query : {"log.head", "log.read", "status", "survey.table", "facility.usage"}) {
      engine.answers[query] = [this, name = std::string(query)](const Json&) -> Result<Json> {
        return fixture.at(name);
      };
    }
    engine.answers["survey.pairs"] = [this](const Json& message) -> Result<Json> {
      const Json& years = fixture.at("survey.pairs");
      const auto found = years.find(message.at("first_day").get<std::string>());
      return found == years.end() ? years.at("") : *found;
    };
    engine.answers["record.list"] = [this](const Json& message) -> Result<Json> {
      return fixture.at(message.at("kind") == "project" ? "projects" : "organisations");
    };
    engine.answers["case.list"] = [this](const Json& message) { return cases(message); };
    engine.answers["record.get"] = [this](const Json& message) { return record(message); };
  }

  Result<Json> cases(const Json& message) {
    Json page = {{"rows", Json::array()}};
    for (const Json& row : fixture.at("case.list").at("rows")) {
      if (row.at("seq") <= message.at("as_of")) page["rows"].push_back(row);
    }
    return page;
  }

  // qst was renamed after the position of the digest: its earlier name is that as of then.
  Result<Json> record(const Json& message) {
    EXPECT_TRUE(message.contains("as_of"));
    if (message.at("record") == "taxonomy") return Json{{"document", fixture.at("taxonomy")}};
    EXPECT_EQ(message.at("record"), "qst");
    return Json{{"id", "qst"},
                {"document",
                 {{"name",
                   {{"ja", "量子科学技術研究開発機構"},
                    {"en", "National Institutes for Quantum Science and Technology"}}}}}};
  }

  Result<Json> ask(Json request) {
    if (!request.contains("fiscal_year") && !request.contains("cases"))
      request["fiscal_year"] = 2022;
    Service service(engine);
    return service.answer(request);
  }

  // What is kept of the answer.
  std::string bytes(Json request) {
    const auto answer = ask(std::move(request));
    if (!answer) return describe(answer.error());
    if (answer->contains("base64")) return from_base64(text_at(*answer, "base64")).value();
    const Json& content = answer->at("content");
    return content.is_string() ? content.get<std::string>() : content.dump(2) + "\n";
  }

  FakeEngine engine;
  Json fixture;
};

// After a wanted change, run with RENKEI_UPDATE_GOLDEN=1, and read what changed.
inline void expect_golden(const std::string& name, const std::string& text) {
  if (std::getenv("RENKEI_UPDATE_GOLDEN") != nullptr) std::ofstream(kGolden + name) << text;
  std::ifstream file(kGolden + name);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(text, golden.str()) << "differs from " << name;
}

}  // namespace renkei::digest
