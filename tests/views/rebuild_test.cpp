#include <gtest/gtest.h>

#include "views/history.h"
#include "views/table_dump.h"

namespace renkei::views {
namespace {

using testing::dump_views;
using testing::History;
using testing::World;

TEST(Rebuild, TheRebuiltTablesAreTheLiveOnesByteForByte) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    World world;
    History(seed).happen(world, 80);
    const std::string live = dump_views(world.writer, world.views);
    world.rebuild();
    ASSERT_EQ(live, dump_views(world.writer, world.views));
  }
}

TEST(Rebuild, AHistoryFillsEveryTable) {
  World world;
  History(1).happen(world, 200);
  for (const auto& view : world.views) {
    for (const std::string& table : view->tables()) {
      store::Statement count = world.writer.prepare("SELECT count(*) FROM " + table);
      ASSERT_TRUE(count.step());
      EXPECT_GT(count.integer(0), 0) << table << ": a comparison of empty tables proves nothing";
    }
  }
}

TEST(Rebuild, AnyChangeOfATableIsSeenAndRepaired) {
  World world;
  History(1).happen(world, 200);
  const std::string sound = dump_views(world.writer, world.views);
  for (const auto* fault :
       {"UPDATE records SET version = version + 1 WHERE created_seq = (SELECT max(created_seq) "
        "FROM records)",
        "UPDATE transitions SET to_states = '[]' WHERE seq = (SELECT max(seq) FROM transitions)",
        "UPDATE intervals SET from_day = from_day + 1",
        "DELETE FROM types WHERE seq = (SELECT max(seq) FROM types)",
        "UPDATE participation SET from_day = from_day + 1", "DELETE FROM activity",
        "UPDATE cases SET states = 'no'", "DELETE FROM case_pairs WHERE pair = '抗体'",
        "UPDATE timers SET due = due + 1", "UPDATE transitions SET timers = NULL",
        "DELETE FROM denials", "DELETE FROM workflows"}) {
    SCOPED_TRACE(fault);
    world.writer.execute(fault);
    EXPECT_NE(sound, dump_views(world.writer, world.views));
    world.rebuild();
    EXPECT_EQ(sound, dump_views(world.writer, world.views));
  }
}

TEST(Rebuild, TheRecordsOfTheViewAreTheFoldedLog) {
  World world;
  History(3).happen(world, 150);
  for (const auto& [id, record] : world.records) {
    EXPECT_EQ(record, world.ask.records.load(id).value());
  }
}

TEST(Rebuild, WhatIsNoEventLeavesTheTablesAsTheyWere) {
  World world;
  History(4).happen(world, 30);
  const std::string live = dump_views(world.writer, world.views);
  const auto load = [](std::string_view text) { return wire::read_definition(text, nullptr); };
  EXPECT_THROW(rebuild(
                   world.writer, world.views,
                   [](Seq, std::size_t) { return std::vector<std::string>{"{}"}; }, load),
               store::StorageError);
  EXPECT_EQ(live, dump_views(world.writer, world.views));
}

TEST(ViewVersion, ViewsOfANewFileAreCurrent) {
  store::Database database(":memory:", store::Database::Role::writer, {1, 1});
  EXPECT_FALSE(views_are_current(database));
  all_views(database);
  EXPECT_TRUE(views_are_current(database));
}

TEST(ViewVersion, TablesOfAnotherVersionAreDroppedAndNotCurrentUntilRebuilt) {
  World world;
  History(5).happen(world, 60);
  const std::string live = dump_views(world.writer, world.views);
  world.writer.execute("UPDATE view_tables SET version = 999");
  EXPECT_FALSE(views_are_current(world.writer));
  world.views = all_views(world.writer);
  EXPECT_FALSE(views_are_current(world.writer));
  world.views = all_views(world.writer);  // stopped before the rebuild: it is still to be done
  EXPECT_FALSE(views_are_current(world.writer));
  world.rebuild();
  EXPECT_TRUE(views_are_current(world.writer));
  EXPECT_EQ(live, dump_views(world.writer, world.views));
}

}  // namespace
}  // namespace renkei::views
