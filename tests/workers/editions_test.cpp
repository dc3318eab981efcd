#include "digest/editions.h"

#include <gtest/gtest.h>

#include "store/temporary_folder.h"
#include "workers/digest_fixture.h"

namespace renkei::digest {
namespace {

class ShelfTest : public ::testing::Test {
 protected:
  renkei::testing::TemporaryFolder folder;
};

TEST_F(ShelfTest, GivesBackWhatItKeeps) {
  Shelf shelf(folder / "editions");
  ASSERT_TRUE(shelf.keep("digest_edition-1", {{"a.md", "md", "ja", "日本語"}}));
  EXPECT_EQ(shelf.read("digest_edition-1", "a.md").value(), "日本語");
  EXPECT_EQ(shelf.read("digest_edition-1", "b.md").error().code, Errc::unknown_record);
}

TEST_F(ShelfTest, AnIssuedEditionNeverChanges) {
  Shelf shelf(folder / "shelf");
  ASSERT_TRUE(shelf.keep("digest_edition-1", {{"a.md", "md", "ja", "first"}}));
  EXPECT_TRUE(shelf.keep("digest_edition-1", {{"a.md", "md", "ja", "first"}}));
  const auto refused = shelf.keep("digest_edition-1", {{"a.md", "md", "ja", "second"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::corrupt);
  EXPECT_EQ(shelf.read("digest_edition-1", "a.md").value(), "first");
}

TEST_F(ShelfTest, NamesDoNotLeadOutOfIt) {
  const Shelf shelf(folder / "shelf");
  for (const char* name : {"../secret", "/etc/passwd", ".", ".."}) {
    EXPECT_FALSE(shelf.read("digest_edition-1", name)) << name;
    EXPECT_FALSE(shelf.read(name, "a.md")) << name;
  }
}

// One issued edition whose JSON form is the fixture's digest.
class EditionsTest : public DigestFixture {
 protected:
  EditionsTest() {
    const Json edition = {{"id", "digest_edition-9"},
                          {"seq", 4800},
                          {"document", {{"scope", {{"fiscal_year", 2022}}}, {"as_of", 4711}}}};
    digest = bytes({{"format", "json"}, {"lang", "both"}});
    engine.answers_with("record.list", {{"rows", Json::array({edition})}});
    EXPECT_TRUE(Shelf(folder / "shelf")
                    .keep("digest_edition-9", {{"digest-2022.both.json", "json", "both", digest}}));
  }

  Result<void> consider_correction(const std::string& record, Seq supersedes, Seq seq) {
    model::Event event;
    event.type = model::EventType::record_corrected;
    event.kind = "project";
    event.record = record;
    event.seq = seq;
    event.correction = model::Correction{};
    event.correction->supersedes = supersedes;
    event.correction->reason = "wrong day";
    return Editions(engine, Shelf(folder / "shelf"), {}).consider(event);
  }

  renkei::testing::TemporaryFolder folder;
  std::string digest;
};

TEST_F(EditionsTest, ACorrectionOfWhatItRestsOnIsRecorded) {
  ASSERT_TRUE(consider_correction("project-12", 88, 4900));
  ASSERT_EQ(engine.commands.size(), 1u);
  const Json& command = engine.commands.front();
  EXPECT_EQ(command.at("event"), "corrected");
  EXPECT_EQ(
      command.at("data"),
      Json({{"record", "project-12"}, {"seq", 88}, {"by_seq", 4900}, {"reason", "wrong day"}}));
}

TEST_F(EditionsTest, WhatItDoesNotTellOfOrCouldNotKnowIsNotItsMatter) {
  ASSERT_TRUE(consider_correction("project-7777", 88, 4900));
  ASSERT_TRUE(consider_correction("project-12", 4750, 4900));  // happened after it
  ASSERT_TRUE(consider_correction("project-12", 88, 4000));    // it knew of it
  EXPECT_TRUE(engine.commands.empty());
}

TEST_F(EditionsTest, AYearIsPlannedUnderOneIdForEver) {
  Editions editions(engine, Shelf(folder / "shelf"), {});
  ASSERT_TRUE(editions.plan(2026));
  ASSERT_TRUE(editions.plan(2026));
  ASSERT_EQ(engine.commands.size(), 2u);
  EXPECT_EQ(engine.commands[0], engine.commands[1]);
  EXPECT_EQ(engine.commands[0].at("document").at("at"), "fiscal_year_end");
}

TEST_F(EditionsTest, ARequestThatWasAnsweredIsLeftAlone) {
  engine.answers_with("record.get", {{"id", "digest_edition-9"},
                                     {"seq", 4800},
                                     {"configuration", Json::array({"issued"})},
                                     {"document", Json::object()}});
  model::Event event;
  event.type = model::EventType::record_created;
  event.kind = "digest_edition";
  event.record = "digest_edition-9";
  event.seq = 4790;
  event.to = {"requested"};
  ASSERT_TRUE(Editions(engine, Shelf(folder / "shelf"), {}).consider(event));
  EXPECT_TRUE(engine.commands.empty());
}

}  // namespace
}  // namespace renkei::digest
