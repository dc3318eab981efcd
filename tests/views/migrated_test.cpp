// What the views make of a record that goes over to another version of its workflow.
#include <gtest/gtest.h>

#include "views/table_dump.h"
#include "views/world.h"

namespace renkei::views {
namespace {

using testing::dump_views;
using testing::History;
using testing::project_document;
using testing::World;

// Version 2 of the project workflow: a draft counts as active, funding is another stage, and what
// was `none` is called `unused`.
std::string second_version() {
  OrderedJson workflow = OrderedJson::parse(testing::kProjectWorkflow);
  workflow["version"] = 2;
  workflow["states"]["draft"].erase("tags");
  OrderedJson& regions = workflow["states"]["running"]["states"];
  regions["pathway"]["states"]["amed_funding"]["stage"] = "clinical_translation";
  regions["facilities"]["states"]["unused"] = regions["facilities"]["states"]["none"];
  regions["facilities"]["states"].erase("none");
  regions["facilities"]["states"]["in_use"]["on"]["release"]["target"] = "unused";
  regions["facilities"]["initial"] = "unused";
  return workflow.dump();
}

const Json kPlan = {{"states", {{"none", "unused"}}}};

TEST(Migrated, TheRecordIsUnderTheNewVersionAndItsHistorySaysSo) {
  World world;
  const std::string id = world.create("project", project_document("riken"));
  world.send(id, "submit");
  world.deploy(second_version().c_str());
  ASSERT_FALSE(world.migrate(id, 2, Json()));
  ASSERT_TRUE(world.migrate(id, 2, kPlan));
  const auto record = world.ask.records.load(id).value();
  EXPECT_EQ(record, world.records.at(id));
  EXPECT_EQ(record.definition, 2U);
  const Json last = world.ask.transitions.history(record.created_seq, {})["rows"].back();
  EXPECT_EQ(last["type"], "record.migrated");
  EXPECT_EQ(last["to"], Json({"in_house_research", "unused"}));
  const auto occupied = world.ask.records.occupied("project");
  ASSERT_EQ(occupied.size(), 1U);
  EXPECT_EQ(occupied[0].definition, 2U);
}

TEST(Migrated, AStageThatIsAnotherNowIsLeftOnTheDayOfTheLastTransition) {
  World world;
  world.on(2022, 4, 1);
  const std::string id = world.create("project", project_document("riken"));
  world.send(id, "submit");
  world.on(2022, 5, 1);
  world.send(id, "award");
  world.on(2022, 9, 1);
  world.deploy(second_version().c_str());
  ASSERT_TRUE(world.migrate(id, 2, kPlan));
  const Json rows = world.ask.intervals.of(world.records.at(id).created_seq)["rows"];
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1]["stage"], "amed_funding");
  EXPECT_EQ(rows[1]["to"], "2022-05-01");
  EXPECT_EQ(rows[2]["stage"], "clinical_translation");
  EXPECT_EQ(rows[2]["from"], "2022-05-01");
  EXPECT_TRUE(rows[2]["to"].is_null());
}

TEST(Migrated, WhatWasADraftCountsWhereTheNewVersionHasNoDrafts) {
  World world;
  world.on(2022, 4, 1);
  const std::string id = world.create("project", project_document("riken"));
  world.deploy(second_version().c_str());
  const auto active = [&] {
    store::Statement count =
        world.reader.prepare("SELECT count(*) FROM activity WHERE to_seq IS NULL");
    count.step();
    return count.integer(0);
  };
  EXPECT_EQ(active(), 0);
  ASSERT_TRUE(world.migrate(id, 2, kPlan));
  EXPECT_EQ(active(), 1);
}

TEST(Migrated, TheRebuiltTablesAreTheLiveOnesByteForByte) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    World world;
    History history(seed);
    history.happen(world, 60);
    world.deploy(second_version().c_str());
    std::size_t migrated = 0;
    for (const auto& [id, record] : std::map(world.records)) {
      if (record.kind == "project" && !record.ended) migrated += world.migrate(id, 2, kPlan);
    }
    EXPECT_GT(migrated, 0U);
    history.happen(world, 60);
    const std::string live = dump_views(world.writer, world.views);
    world.rebuild();
    ASSERT_EQ(live, dump_views(world.writer, world.views));
    for (const auto& [id, record] : world.records)
      ASSERT_EQ(record, world.ask.records.load(id).value());
  }
}

}  // namespace
}  // namespace renkei::views
