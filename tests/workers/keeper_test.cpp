#include "journal/keeper.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "store/temporary_folder.h"
#include "workers/journals.h"

namespace renkei::journal {
namespace {

using testing::TemporaryFolder;

struct Kept {
  explicit Kept(int entries) : log(chain_of(entries)), journal(folder / "journal.db") {}
  TemporaryFolder folder;
  TestLog log;
  Journal journal;
  Keeper keeper{journal, log};
};

TEST(Keeper, AFileThatIsNewToAConsumerFetchesWhatWasDeliveredBefore) {
  Kept kept(10);
  ASSERT_TRUE(kept.keeper.catch_up(7));
  EXPECT_EQ(kept.journal.head().seq, 7u);
  EXPECT_TRUE(kept.keeper.take(kept.log.entries[7]));
  EXPECT_EQ(kept.journal.head().seq, 8u);
}

TEST(Keeper, AFileThatLacksNothingAsksForNothing) {
  Kept kept(3);
  for (const Entry& entry : kept.log.entries) ASSERT_TRUE(kept.keeper.take(entry));
  kept.log.is_away = true;
  EXPECT_TRUE(kept.keeper.catch_up(3));
}

TEST(Keeper, AGapIsMendedFromTheEnginesLog) {
  Kept kept(10);
  ASSERT_TRUE(kept.keeper.take(kept.log.entries[0]));
  ASSERT_TRUE(kept.keeper.take(kept.log.entries[8]));
  ASSERT_TRUE(kept.keeper.batch_done());
  EXPECT_EQ(kept.journal.first_missing(), 10u);
  EXPECT_FALSE(verify(kept.journal, kept.log).value().first_difference);
}

TEST(Keeper, AGapThatCannotBeMendedIsAnError) {
  Kept kept(10);
  kept.log.is_away = true;
  EXPECT_FALSE(kept.keeper.take(kept.log.entries[8]));
  EXPECT_EQ(kept.journal.head().seq, 0u);
}

TEST(Keeper, AGapIsNotMendedFromALogThatContradictsItself) {
  Kept kept(10);
  const Entry delivered = kept.log.entries[8];
  kept.log.entries[4].body = "{\"n\":99}";
  EXPECT_FALSE(kept.keeper.take(delivered));
}

TEST(Keeper, ShowAnswersPageByPage) {
  Kept kept(5);
  for (const Entry& entry : kept.log.entries) ASSERT_TRUE(kept.keeper.take(entry));
  const Json first = kept.keeper.answer({{"request", "show"}, {"limit", 3}}).value();
  ASSERT_EQ(first.at("rows").size(), 3u);
  EXPECT_EQ(first.at("rows")[0].at("body"), kept.log.entries[0].body);
  EXPECT_EQ(first.at("rows")[0].at("hash"), kept.log.entries[0].hash);
  const Json second =
      kept.keeper.answer({{"request", "show"}, {"after", first.at("next")}}).value();
  EXPECT_EQ(second.at("rows").size(), 2u);
  EXPECT_FALSE(second.contains("next"));
}

TEST(Keeper, APageStaysWithinAMessage) {
  const TemporaryFolder folder;
  Journal journal(folder / "journal.db");
  TestLog log({});
  Keeper keeper(journal, log);
  for (int i = 0; i < 8; ++i) {
    log.entries.push_back(
        after(log.entries.empty() ? nullptr : &log.entries.back(), std::string(200'000, '"')));
    ASSERT_TRUE(keeper.take(log.entries.back()));
  }
  const Json page = keeper.answer({{"request", "show"}}).value();
  EXPECT_GE(page.at("rows").size(), 1u);
  EXPECT_LT(page.dump().size(), limits::kMessageBytes);
  EXPECT_TRUE(page.contains("next"));
}

TEST(Keeper, HeadIsTheLastEntry) {
  Kept kept(4);
  for (const Entry& entry : kept.log.entries) ASSERT_TRUE(kept.keeper.take(entry));
  const Json head = kept.keeper.answer({{"request", "head"}}).value();
  EXPECT_EQ(head, (Json{{"seq", 4}, {"hash", kept.log.entries.back().hash}}));
}

TEST(Keeper, AnUnknownRequestIsRefusedWithItsPointer) {
  Kept kept(1);
  for (const Json& request : {Json{{"request", "forget"}}, Json::object(), Json(3)}) {
    const auto refused = kept.keeper.answer(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().faults.at(0).pointer, "/request");
  }
}

}  // namespace
}  // namespace renkei::journal
