// The shipped reference data: what can be checked without an engine.
#include <gtest/gtest.h>

#include "base/json.h"
#include "wire/formats.h"
#include "wire/schema.h"
#include "wire/shipped.h"

namespace renkei::wire {
namespace {

Json organisations() {
  return Json::parse(*shipped("reference/organisations.json"))["organisations"];
}

// The annex table's sums, which the source does not print: 2,891 / 796 / 344.013 hundred million
// yen.
TEST(Reference, TheBudgetsOfFifteenInstitutionsAddUp) {
  std::map<std::string, std::int64_t> sums;
  int institutions = 0;
  for (const Json& each : organisations()) {
    if (!each["document"].contains("budget")) continue;
    ++institutions;
    for (const auto& [column, amount] : each["document"]["budget"].items()) {
      if (!amount["yen"].is_null()) sums[column] += amount["yen"].get<std::int64_t>();
    }
  }
  EXPECT_EQ(institutions, 15);
  EXPECT_EQ(sums["total"], 289'100'000'000);
  EXPECT_EQ(sums["health"], 79'600'000'000);
  EXPECT_EQ(sums["external"], 34'401'300'000);
}

TEST(Reference, NotApplicableIsNotZero) {
  for (const Json& each : organisations()) {
    if (!each["document"].contains("budget")) continue;
    for (const auto& [column, amount] : each["document"]["budget"].items()) {
      EXPECT_EQ(amount["yen"].is_null(), amount["printed"] == "－") << each["id"] << column;
    }
  }
}

TEST(Reference, EveryOrganisationSaysHowItIsRead) {
  for (const Json& each : organisations()) EXPECT_NE(text_at(each["document"], "kana"), "") << each;
}

TEST(Reference, EveryOrganisationSatisfiesItsSchemaAndComesAfterItsMinistry) {
  const auto schema = compile_schema(Json::parse(*shipped("documents/organisation.json")));
  ASSERT_TRUE(schema) << describe(schema.error());
  std::set<std::string> earlier;
  for (const Json& each : organisations()) {
    const auto faults = (*schema)->check(each["document"]);
    EXPECT_TRUE(faults.empty()) << each["id"] << faults.front().pointer << faults.front().message;
    const std::string ministry = text_at(each["document"], "ministry");
    EXPECT_TRUE(ministry.empty() || earlier.contains(ministry)) << each["id"];
    EXPECT_TRUE(earlier.insert(each["id"]).second) << each["id"];
  }
}

TEST(Reference, ThePublishedTableSatisfiesItsSchema) {
  const auto schema = compile_schema(Json::parse(*shipped("documents/published_figures.json")));
  ASSERT_TRUE(schema) << describe(schema.error());
  const Json table = Json::parse(*shipped("reference/published-2022.json"));
  EXPECT_TRUE((*schema)->check(table).empty());
  const Json figures = {{"total", 184}, {"type1", 168}, {"type2", 39}, {"type3", 45}};
  EXPECT_EQ(table["figures"], figures);
}

TEST(Reference, TheTaxonomySatisfiesItsSchema) {
  const auto schema = compile_schema(Json::parse(*shipped("documents/taxonomy.json")));
  ASSERT_TRUE(schema) << describe(schema.error());
  EXPECT_TRUE((*schema)->check(Json::parse(*shipped("reference/taxonomy.json"))).empty());
}

}  // namespace
}  // namespace renkei::wire
