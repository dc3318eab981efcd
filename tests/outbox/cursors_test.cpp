#include "outbox/cursors.h"

#include <gtest/gtest.h>

namespace renkei::outbox {
namespace {

class CursorsTest : public testing::Test {
 protected:
  store::Database database{":memory:", store::Database::Role::writer, {}};
  Cursors cursors{database};
};

TEST_F(CursorsTest, ACursorOnlyMovesForward) {
  cursors.apply({Progress::Kind::advance, "journal", 7, 0, ""}, Time{});
  cursors.apply({Progress::Kind::advance, "journal", 5, 0, ""}, Time{});
  EXPECT_EQ(load_cursors(database).at("journal"), 7u);
}

TEST_F(CursorsTest, AParkedEventIsListedRetriedAndSettled) {
  cursors.apply({Progress::Kind::park, "journal", 7, 5, "poison"}, Time{});
  ASSERT_EQ(load_parked(database).size(), 1u);
  EXPECT_EQ(load_parked(database)[0].reason, "poison");
  EXPECT_TRUE(is_parked(database, "journal", 7));
  EXPECT_FALSE(is_parked(database, "journal", 8));
  cursors.retry("journal", 7);
  EXPECT_TRUE(load_parked(database)[0].retrying);
  cursors.apply({Progress::Kind::park, "journal", 7, 1, "again"}, Time{});
  EXPECT_FALSE(load_parked(database)[0].retrying);
  EXPECT_EQ(load_parked(database)[0].tries, 6);
  cursors.apply({Progress::Kind::settle, "journal", 7, 0, ""}, Time{});
  EXPECT_TRUE(load_parked(database).empty());
}

}  // namespace
}  // namespace renkei::outbox
