// Two holders of one record: whoever changes one of them is contradicted by the other.
#include <gtest/gtest.h>

#include "journal/keeper.h"
#include "store/temporary_folder.h"
#include "workers/journals.h"

namespace renkei::journal {
namespace {

using testing::TemporaryFolder;

class TwoHolders : public ::testing::Test {
 protected:
  static constexpr int kEntries = 10;

  TwoHolders() : log_(chain_of(kEntries)) {
    Journal journal(file());
    for (const Entry& entry : log_.entries) EXPECT_TRUE(journal.add(entry));
    journal.commit();
  }

  std::filesystem::path file() const { return folder_ / "journal.db"; }

  // Somebody with the file and the will: the triggers do not stop them.
  void tamper(const std::string& sql) {
    store::Database raw(file(), store::Database::Role::writer, {0x726b4a31, 1});
    raw.execute("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_removed;" + sql);
  }

  Verdict verdict() {
    Journal journal(file());
    return verify(journal, log_).value();
  }

  TemporaryFolder folder_;
  TestLog log_;
};

TEST_F(TwoHolders, AgreeWhenNobodyTouchedThem) {
  const Verdict found = verdict();
  EXPECT_FALSE(found.first_difference);
  EXPECT_EQ(found.entries, 10u);
  EXPECT_EQ(found.head, 10u);
  EXPECT_EQ(found.engine_head, 10u);
}

TEST_F(TwoHolders, AgreeWhileTheJournalIsBehind) {
  log_.entries = chain_of(14);
  const Verdict found = verdict();
  EXPECT_FALSE(found.first_difference);
  EXPECT_EQ(found.entries, 10u);
  EXPECT_EQ(found.engine_head, 14u);
}

TEST_F(TwoHolders, AChangedBodyInTheJournalIsFound) {
  tamper("UPDATE entry SET body = '{\"n\":99}' WHERE seq = 4");
  ASSERT_TRUE(verdict().first_difference);
  EXPECT_EQ(verdict().first_difference->seq, 4u);
}

TEST_F(TwoHolders, AChangedHashInTheJournalIsFound) {
  tamper("UPDATE entry SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE seq = 7");
  ASSERT_TRUE(verdict().first_difference);
  EXPECT_EQ(verdict().first_difference->seq, 7u);
}

TEST_F(TwoHolders, ARemovedEntryOfTheJournalIsFound) {
  tamper("DELETE FROM entry WHERE seq = 5");
  ASSERT_TRUE(verdict().first_difference);
  EXPECT_EQ(verdict().first_difference->seq, 5u);
}

TEST_F(TwoHolders, AChangedEntryOfTheEngineIsFound) {
  log_.entries[2].body = "{\"n\":99}";
  ASSERT_TRUE(verdict().first_difference);
  EXPECT_EQ(verdict().first_difference->seq, 3u);
}

TEST_F(TwoHolders, AnEngineThatRewroteItsWholeChainIsFound) {
  Entry forged = after(&log_.entries[4], "{\"n\":99}");
  for (std::size_t i = 5; i < log_.entries.size(); ++i) {
    log_.entries[i] = forged;
    forged = after(&log_.entries[i], "{\"n\":" + std::to_string(i) + "}");
  }
  ASSERT_TRUE(verdict().first_difference);
  EXPECT_EQ(verdict().first_difference->seq, 6u);
}

TEST_F(TwoHolders, AnEngineThatLostItsEndIsFound) {
  log_.entries.resize(8);
  const Verdict found = verdict();
  ASSERT_TRUE(found.first_difference);
  EXPECT_EQ(found.first_difference->seq, 9u);
  EXPECT_EQ(found.engine_head, 8u);
}

TEST_F(TwoHolders, AnEngineThatDoesNotAnswerIsNotADifference) {
  log_.is_away = true;
  Journal journal(file());
  EXPECT_FALSE(verify(journal, log_));
}

TEST_F(TwoHolders, TheAnswerNamesTheFirstDifference) {
  log_.entries[2].hash = origin();
  Journal journal(file());
  Keeper keeper(journal, log_);
  const Json answer = keeper.answer({{"request", "verify"}}).value();
  EXPECT_EQ(answer.at("verified"), false);
  EXPECT_EQ(answer.at("entries"), 2);
  EXPECT_EQ(answer.at("head_seq"), 10);
  EXPECT_EQ(answer.at("first_difference").at("seq"), 3);
}

TEST_F(TwoHolders, LongWorkBreathes) {
  Journal journal(file());
  int breaths = 0;
  Keeper keeper(journal, log_, [&] { ++breaths; });
  ASSERT_TRUE(keeper.answer({{"request", "verify"}}));
  EXPECT_GT(breaths, 0);
}

}  // namespace
}  // namespace renkei::journal
