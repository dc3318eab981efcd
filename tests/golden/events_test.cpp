#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "golden/golden_events.h"
#include "wire/codec.h"
#include "wire/schema.h"
#include "wire/shipped.h"
#include "wire/strict_json.h"

namespace renkei {
namespace {

// "record.created+timers" is of the type "record.created".
std::string type_in(const std::string& name) { return name.substr(0, name.find('+')); }

std::string golden_bytes(const std::string& name) {
  const std::string path =
      std::string(RENKEI_SOURCE_DIR) + "/tests/golden/events/" + name + ".json";
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path << " is missing: every type of event has a golden file";
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(GoldenEvents, EveryEventTypeHasAFile) {
  for (const auto& [name, event] : golden::events()) {
    EXPECT_EQ(model::name_of(event.type), type_in(name));
    EXPECT_FALSE(golden_bytes(name).empty());
  }
}

TEST(GoldenEvents, EveryPublishedSchemaHasAFile) {
  const auto schemas = wire::shipped_below("events");
  std::set<std::string> types;
  for (const auto& [name, event] : golden::events()) types.insert(type_in(name));
  EXPECT_EQ(schemas.size(), types.size());
  for (const auto path : schemas) {
    const std::string name(path.substr(7, path.size() - 7 - 5));  // events/NAME.json
    EXPECT_TRUE(golden::events().contains(name)) << path;
  }
}

TEST(GoldenEvents, NoFileIsLeftWithoutItsType) {
  for (const auto& entry : std::filesystem::directory_iterator(std::string(RENKEI_SOURCE_DIR) +
                                                               "/tests/golden/events")) {
    EXPECT_TRUE(golden::events().contains(entry.path().stem().string())) << entry.path();
  }
}

TEST(GoldenEvents, WritingGivesTheseBytes) {
  for (const auto& [name, event] : golden::events()) {
    EXPECT_EQ(wire::write_event(event, golden::kSource), golden_bytes(name)) << name;
  }
}

TEST(GoldenEvents, ReadingGivesTheSameValue) {
  for (const auto& [name, event] : golden::events()) {
    const auto read = wire::read_event(golden_bytes(name));
    ASSERT_TRUE(read) << name << ": " << describe(read.error());
    EXPECT_EQ(*read, event) << name;
  }
}

TEST(GoldenEvents, TheBytesSatisfyThePublishedSchema) {
  for (const auto& [name, event] : golden::events()) {
    const auto text = wire::shipped("events/" + type_in(name) + ".json");
    ASSERT_TRUE(text) << name;
    const auto schema = wire::compile_schema(wire::parse_strict(*text).value());
    ASSERT_TRUE(schema) << describe(schema.error());
    const auto bytes = wire::parse_strict(golden_bytes(name));
    ASSERT_TRUE(bytes) << describe(bytes.error());
    const auto faults = (*schema)->check(*bytes);
    EXPECT_TRUE(faults.empty()) << name << " " << faults.front().pointer << " "
                                << faults.front().message;
  }
}

}  // namespace
}  // namespace renkei
