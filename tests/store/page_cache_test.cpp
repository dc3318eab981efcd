#include "store/page_cache.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <random>
#include <set>

#include "store/database.h"
#include "store/temporary_folder.h"

namespace renkei::store {
namespace {

using testing::TemporaryFolder;
using Rows = std::map<std::int64_t, std::int64_t>;  // bytes by number

RC_GTEST_PROP(PageNumbers, NoneIsBeyondWhatTheySay, ()) {
  PageNumbers numbers;
  std::set<unsigned> held;
  for (int i = *rc::gen::inRange(1, 40); i > 0; --i) {
    const auto number = *rc::gen::inRange(1U, 12U);
    switch (held.empty() ? 0 : *rc::gen::inRange(0, 3)) {
      case 0:
        held.insert(number);
        numbers.fetched(number);
        break;
      case 1: {
        const unsigned from = *rc::gen::elementOf(held);
        if (!held.insert(number).second) break;
        held.erase(from);
        numbers.renumbered(from, number);
        break;
      }
      default:
        RC_ASSERT(held.lower_bound(number) == held.end() || numbers.may_reach(number));
        held.erase(held.lower_bound(number), held.end());
        numbers.dropped_from(number);
    }
  }
}

TEST(PageNumbers, APageThatWasSwappedIsBack) {
  PageNumbers numbers;
  for (unsigned page = 1; page <= 9; ++page) numbers.fetched(page);
  numbers.renumbered(4, 262'145);
  EXPECT_TRUE(numbers.may_reach(10));
  numbers.renumbered(7, 4);
  numbers.renumbered(262'145, 7);
  EXPECT_FALSE(numbers.may_reach(10));
  EXPECT_TRUE(numbers.may_reach(9));
}

class PageCache : public ::testing::Test {
 protected:
  PageCache() : writer_(folder_ / "a.db", Database::Role::writer, {0x726b6531, 1}) {
    writer_.execute("PRAGMA auto_vacuum=INCREMENTAL");
    writer_.execute("VACUUM");  // from now on the file can shrink
    writer_.execute("CREATE TABLE rows(number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT");
  }

  std::int64_t below(std::int64_t end) {
    return std::uniform_int_distribution<std::int64_t>(0, end - 1)(random_);
  }
  std::int64_t pages() { return std::stoll(writer_.pragma("page_count")); }

  void put_some(Rows& rows) {
    Statement put = writer_.prepare("INSERT OR REPLACE INTO rows VALUES (?1, zeroblob(?2))");
    for (int i = 0; i < 60; ++i) {
      const std::int64_t number = below(20'000), bytes = 50 + below(3'000);
      put.run(number, bytes);
      rows[number] = bytes;
    }
  }

  void remove_some(Rows& rows) {
    const std::int64_t from = below(20'000), to = from + below(6'000);
    writer_.prepare("DELETE FROM rows WHERE number BETWEEN ?1 AND ?2").run(from, to);
    rows.erase(rows.lower_bound(from), rows.upper_bound(to));
    writer_.execute("PRAGMA incremental_vacuum");
  }

  Rows rows_in_file() {
    Rows rows;
    Statement all = writer_.prepare("SELECT number, length(body) FROM rows");
    while (all.step()) rows[all.integer(0)] = all.integer(1);
    return rows;
  }

  std::mt19937_64 random_{20261126};
  const TemporaryFolder folder_;
  Database writer_;
};

TEST_F(PageCache, AFileThatGrowsAndShrinksHoldsWhatItShould) {
  Rows rows;
  int shrunk = 0;
  for (int round = 0; round < 300; ++round) {
    const std::int64_t before = pages();
    Rows changed = rows;
    Transaction transaction(writer_);
    put_some(changed);
    if (round % 4 == 3) remove_some(changed);
    if (round % 5 == 4) continue;  // rolled back
    transaction.commit();
    rows = std::move(changed);
    if (pages() < before) ++shrunk;
  }
  EXPECT_LT(10, shrunk);
  EXPECT_EQ(rows, rows_in_file());
  EXPECT_EQ("ok", writer_.pragma("integrity_check"));
}

}  // namespace
}  // namespace renkei::store
