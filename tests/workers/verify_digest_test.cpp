#include <gtest/gtest.h>

#include "base/hash.h"
#include "digest/verify.h"
#include "workers/digest_fixture.h"

namespace renkei::digest {
namespace {

class VerifyDigest : public DigestFixture {
 protected:
  VerifyDigest() {
    engine.answers["record.history"] = [](const Json&) -> Result<Json> {
      return Json{{"rows", Json::array()}};
    };
  }

  Result<Json> verified(const std::string& text, const std::string& form) {
    return verify(engine, {{"verify", text}, {"form", form}, {"sha256", to_hex(sha256(text))}});
  }
};

TEST_F(VerifyDigest, WhatNobodyChangedHolds) {
  for (const std::string form : {"md", "json", "html"}) {
    for (const std::string lang : {"ja", "en", "both"}) {
      const auto found = verified(bytes({{"format", form}, {"lang", lang}}), form);
      ASSERT_TRUE(found) << describe(found.error());
      EXPECT_EQ(found->at("differs"), Json::array()) << form << lang;
      EXPECT_TRUE(found->at("identical")) << form << lang;
      EXPECT_GT(found->at("checked"), 90);
    }
  }
}

TEST_F(VerifyDigest, AFigureThatWasChangedIsNamedWithBothValues) {
  std::string text = bytes({{"format", "md"}, {"lang", "en"}});
  const std::string row = "| Type 2 | cumulative count | [6](#e-type2)";
  ASSERT_NE(text.find(row), std::string::npos);
  text.replace(text.find(row) + row.find("[6]"), 3, "[9]");
  const Json found = verified(text, "md").value();
  ASSERT_EQ(found.at("differs").size(), 1u) << found.at("differs").dump(1);
  EXPECT_EQ(found["differs"][0]["figure"], "headline.institution_project-type2.value");
  EXPECT_EQ(found["differs"][0]["stated"], "9");
  EXPECT_EQ(found["differs"][0]["recomputed"], "6");
  EXPECT_FALSE(found.at("identical"));
}

TEST_F(VerifyDigest, WordsThatWereChangedAreNotIdentical) {
  std::string text = bytes({{"format", "md"}, {"lang", "en"}});
  text.replace(text.find("Used by several"), 15, "Used by nobody ");
  const Json found = verified(text, "md").value();
  EXPECT_EQ(found.at("differs"), Json::array());
  EXPECT_FALSE(found.at("identical"));
}

TEST_F(VerifyDigest, ACorrectionSinceIsToldWithItsReasonAndItsCases) {
  const std::string text = bytes({{"format", "md"}, {"lang", "en"}});
  const auto projects = fixture.at("projects");
  for (Json& row : fixture["projects"]["rows"]) {
    if (row["id"] == "project-12") row["seq"] = 4900;
  }
  const auto earlier = engine.answers["record.get"];
  engine.answers["record.get"] = [=](const Json& message) -> Result<Json> {
    if (message.at("record") != "project-12") return earlier(message);
    for (const Json& row : projects.at("rows")) {
      if (row["id"] == "project-12") return row;
    }
    return fail(Errc::unknown_record, "no project-12");
  };
  const Json by = {
      {"seq", 4900}, {"time", "t"}, {"actor", "sho"}, {"reason", "wrong"}, {"void", false}};
  engine.answers["record.history"] = [by](const Json&) -> Result<Json> {
    return Json{
        {"rows",
         Json::array(
             {{{"seq", 88}, {"event", "award"}, {"known_from", 0}, {"superseded_by", by}},
              {{"seq", 89}, {"event", "renew"}, {"known_from", 0}, {"superseded_by", nullptr}}})}};
  };
  const Json found = verified(text, "md").value();
  ASSERT_EQ(found.at("corrected").size(), 1u);
  EXPECT_EQ(found["corrected"][0]["record"], "project-12");
  EXPECT_EQ(found["corrected"][0]["reason"], "wrong");
  EXPECT_EQ(found["corrected"][0]["cases"], Json::array({"success_case-300"}));
}

TEST_F(VerifyDigest, OfAnotherLogOrOfNoneIsRefused) {
  const std::string text = bytes({{"format", "json"}, {"lang", "en"}});
  fixture["status"]["log"] = "urn:uuid:00000000-0000-4000-8000-000000000000";
  EXPECT_EQ(verified(text, "json").error().code, Errc::document_invalid);
  EXPECT_EQ(verified("no digest", "md").error().code, Errc::document_invalid);
  EXPECT_EQ(verified("{}", "json").error().code, Errc::document_invalid);
  EXPECT_EQ(verified(text, "pdf").error().code, Errc::schema_mismatch);
}

}  // namespace
}  // namespace renkei::digest
