// What is built into the program fits together: schemas compile, workflows load, reference data
// fits its documents.
#include "wire/shipped.h"

#include <gtest/gtest.h>

#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/strict_json.h"

namespace renkei::wire {
namespace {

std::string name_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return std::string(path.substr(slash + 1, path.size() - slash - 1 - 5));  // without ".json"
}

Json parsed(std::string_view path) {
  const auto value = parse_strict(shipped(path).value());
  EXPECT_TRUE(value) << path << ": " << describe(value.error());
  return value.value();
}

chart::Vocabulary vocabulary() {
  const Json taxonomy = parsed("reference/taxonomy.json");
  chart::Vocabulary words;
  for (const Json& role : taxonomy.at("roles")) words.roles.insert(role.at("id"));
  for (const Json& stage : taxonomy.at("stages")) words.stages.insert(stage.at("id"));
  for (const Json& type : taxonomy.at("types")) words.types.insert(type.at("id"));
  return words;
}

TEST(Shipped, EverySchemaCompiles) {
  for (const char* folder : {"commands", "events", "documents"}) {
    const auto paths = shipped_below(folder);
    EXPECT_GE(paths.size(), 4U) << folder;
    for (const auto path : paths) {
      const auto predicate = compile_schema(parsed(path));
      EXPECT_TRUE(predicate) << path << ": " << describe(predicate.error());
    }
  }
}

TEST(Shipped, EveryWorkflowLoads) {
  const auto words = vocabulary();
  const auto paths = shipped_below("workflows");
  EXPECT_GE(paths.size(), 5U);
  for (const auto path : paths) {
    const auto definition = read_definition(shipped_workflow(name_of(path)), &words);
    ASSERT_TRUE(definition) << path << ": " << describe(definition.error());
    EXPECT_EQ((*definition)->kind, name_of(path));
    EXPECT_NE((*definition)->document, nullptr);
  }
}

TEST(Shipped, TheTaxonomyFitsItsDocument) {
  const auto predicate = compile_schema(parsed("documents/taxonomy.json")).value();
  for (const Fault& fault : predicate->check(parsed("reference/taxonomy.json")))
    ADD_FAILURE() << fault.pointer << ": " << fault.message;
}

TEST(Shipped, TheHolidaysFitTheirDocument) {
  const auto predicate = compile_schema(parsed("documents/calendar.json")).value();
  for (const Fault& fault : predicate->check(parsed("reference/holidays.json")))
    ADD_FAILURE() << fault.pointer << ": " << fault.message;
}

TEST(Shipped, AWorkflowKeepsItsOrderAndGetsItsDocument) {
  const auto file = OrderedJson::parse(shipped("workflows/project.json").value());
  const auto inlined = OrderedJson::parse(shipped_workflow("project"));
  ASSERT_TRUE(file["document"].is_string());
  EXPECT_EQ(inlined["document"].dump(),
            OrderedJson::parse(shipped("documents/project.json").value()).dump());
  auto again = inlined;
  again["document"] = file["document"];
  EXPECT_EQ(again.dump(), file.dump());
}

TEST(Shipped, PathsAreSortedAndWithinTheirFolder) {
  const auto paths = shipped_below("commands");
  EXPECT_EQ(paths, (std::vector<std::string_view>{"commands/correct.json", "commands/create.json",
                                                  "commands/deploy.json", "commands/migrate.json",
                                                  "commands/retry.json", "commands/send.json"}));
  EXPECT_TRUE(shipped_below("command").empty());
  EXPECT_FALSE(shipped("commands/none.json"));
  EXPECT_THROW(shipped_workflow("none"), std::invalid_argument);
}

}  // namespace
}  // namespace renkei::wire
