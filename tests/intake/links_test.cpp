#include "intake/links.h"

#include <gtest/gtest.h>

#include <map>

namespace renkei::intake {
namespace {

class LinksTest : public testing::Test {
 protected:
  LinksTest() {
    add("riken", {{"category", "in_house"}, {"valid_from", "1917-03-20"}});
    add("niid", {{"category", "in_house"}, {"valid_to", "2025-03-31"}, {"successor", "jihs"}});
  }
  void add(const std::string& id, Json document) {
    records[id].id = id;
    records[id].kind = "organisation";
    records[id].document = std::move(document);
  }
  Result<void> fill(Json& value, Date day = make_date(2022, 4, 1)) {
    const Lookup lookup = [this](const std::string& id) {
      const auto found = records.find(id);
      return found == records.end() ? nullptr : &found->second;
    };
    return fill_links(value, links, lookup, day, "/data");
  }
  std::map<std::string, model::Record> records;
  std::vector<chart::Link> links = {
      {"/sites/*/institution", "organisation", {{"category", "/category"}}}};
};

TEST_F(LinksTest, WhatTheLinkedRecordSaysIsCopiedBesideTheLink) {
  Json value = {
      {"sites",
       {{{"institution", "riken"}}, {{"institution", "niid"}, {"category", "university"}}}}};
  ASSERT_TRUE(fill(value));
  EXPECT_EQ(value["sites"][0]["category"], "in_house");
  EXPECT_EQ(value["sites"][1]["category"], "in_house") << "what the client claimed is overwritten";
}

TEST_F(LinksTest, EveryUnknownRecordIsNamedWithItsPlace) {
  Json value = {
      {"sites",
       {{{"institution", "nowhere"}}, {{"institution", "riken"}}, {{"institution", "nobody"}}}}};
  const auto filled = fill(value);
  ASSERT_FALSE(filled);
  EXPECT_EQ(filled.error().code, Errc::unknown_record);
  ASSERT_EQ(filled.error().faults.size(), 2u);
  EXPECT_EQ(filled.error().faults[0].pointer, "/data/sites/0/institution");
  EXPECT_EQ(filled.error().faults[1].pointer, "/data/sites/2/institution");
}

TEST_F(LinksTest, ARecordIsUsedOnlyWithinItsDatesAndTheSuccessorIsNamed) {
  Json value = {{"sites", {{{"institution", "niid"}}}}};
  EXPECT_TRUE(fill(value, make_date(2025, 3, 31)));
  const auto late = fill(value, make_date(2025, 4, 1));
  ASSERT_FALSE(late);
  EXPECT_NE(late.error().faults.at(0).message.find("jihs"), std::string::npos);
  EXPECT_FALSE(fill(value = {{"sites", {{{"institution", "riken"}}}}}, make_date(1917, 3, 19)));
}

TEST_F(LinksTest, ARecordOfAnotherKindIsNotOne) {
  records["riken"].kind = "project";
  Json value = {{"sites", {{{"institution", "riken"}}}}};
  EXPECT_FALSE(fill(value));
}

}  // namespace
}  // namespace renkei::intake
