#include "journal/journal.h"

#include <gtest/gtest.h>

#include "store/temporary_folder.h"
#include "workers/journals.h"

namespace renkei::journal {
namespace {

using testing::TemporaryFolder;

TEST(Journal, TheFirstLinkFollowsThirtyTwoZeroBytes) {
  EXPECT_EQ(link(std::string(64, '0'), "a"), to_hex(sha256(std::string(32, '\0') + "a")));
  EXPECT_EQ(origin(), std::string(64, '0'));
}

TEST(Journal, AChainIsKeptAsItCame) {
  const TemporaryFolder folder;
  const auto chain = chain_of(5);
  Journal journal(folder / "journal.db");
  for (const Entry& entry : chain) ASSERT_TRUE(journal.add(entry));
  journal.commit();
  EXPECT_EQ(journal.read(0, 100), chain);
  EXPECT_EQ(journal.read(3, 1), std::vector{chain[3]});
  EXPECT_EQ(journal.head().seq, 5u);
  EXPECT_EQ(journal.head().hash, chain.back().hash);
}

TEST(Journal, AnEmptyOneHasTheOriginAsHead) {
  const TemporaryFolder folder;
  Journal journal(folder / "journal.db");
  EXPECT_EQ(journal.head().seq, 0u);
  EXPECT_EQ(journal.head().hash, origin());
  EXPECT_EQ(journal.first_missing(), 1u);
}

TEST(Journal, WhatWasCommittedIsThereAfterReopening) {
  const TemporaryFolder folder;
  const auto chain = chain_of(3);
  {
    Journal journal(folder / "journal.db");
    ASSERT_TRUE(journal.add(chain[0]));
    ASSERT_TRUE(journal.add(chain[1]));
    journal.commit();
    ASSERT_TRUE(journal.add(chain[2]));  // its batch is never done
  }
  Journal journal(folder / "journal.db");
  EXPECT_EQ(journal.head().seq, 2u);
  EXPECT_TRUE(journal.add(chain[2]));
}

TEST(Journal, AnEntryDeliveredAgainIsSkipped) {
  const TemporaryFolder folder;
  const auto chain = chain_of(3);
  Journal journal(folder / "journal.db");
  for (const Entry& entry : chain) ASSERT_TRUE(journal.add(entry));
  for (const Entry& entry : chain) EXPECT_TRUE(journal.add(entry));
  EXPECT_EQ(journal.read(0, 100), chain);
}

TEST(Journal, AnEntryDeliveredAgainWithAnotherHashIsRefused) {
  const TemporaryFolder folder;
  const auto chain = chain_of(3);
  Journal journal(folder / "journal.db");
  for (const Entry& entry : chain) ASSERT_TRUE(journal.add(entry));
  const auto refused = journal.add(after(&chain[0], "{\"n\":\"forged\"}"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::corrupt);
  EXPECT_EQ(journal.read(0, 100), chain);
}

TEST(Journal, AnEntryDeliveredAgainWithAnotherContentUnderTheSameHashIsRefused) {
  const TemporaryFolder folder;
  const auto chain = chain_of(1);
  Journal journal(folder / "journal.db");
  ASSERT_TRUE(journal.add(chain[0]));
  EXPECT_FALSE(journal.add({1, "{\"n\":2}", chain[0].hash}));
}

TEST(Journal, AHashThatDoesNotFollowIsRefused) {
  const TemporaryFolder folder;
  auto chain = chain_of(2);
  Journal journal(folder / "journal.db");
  ASSERT_TRUE(journal.add(chain[0]));
  chain[1].body = "{\"n\":3}";
  const auto refused = journal.add(chain[1]);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::corrupt);
  EXPECT_EQ(journal.head().seq, 1u);
}

TEST(Journal, AnEntryWithoutAHashIsRefused) {
  const TemporaryFolder folder;
  Journal journal(folder / "journal.db");
  EXPECT_FALSE(journal.add({1, "{}", ""}));
  EXPECT_FALSE(journal.add({1, "{}", std::string(64, 'X')}));
}

TEST(Journal, AGapIsAnErrorAndNothingIsWritten) {
  const TemporaryFolder folder;
  const auto chain = chain_of(4);
  Journal journal(folder / "journal.db");
  ASSERT_TRUE(journal.add(chain[0]));
  const auto refused = journal.add(chain[2]);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::behind);
  EXPECT_EQ(journal.first_missing(), 2u);
  EXPECT_EQ(journal.head().seq, 1u);
}

TEST(Journal, TheFileRefusesToChangeOrLoseAnEntry) {
  const TemporaryFolder folder;
  {
    Journal journal(folder / "journal.db");
    ASSERT_TRUE(journal.add(chain_of(1)[0]));
    journal.commit();
  }
  store::Database file(folder / "journal.db", store::Database::Role::writer, {0x726b4a31, 1});
  EXPECT_THROW(file.execute("UPDATE entry SET body = '{}'"), store::StorageError);
  EXPECT_THROW(file.execute("DELETE FROM entry"), store::StorageError);
}

TEST(Journal, ASecondOneOnTheSameFileIsRefused) {
  const TemporaryFolder folder;
  const Journal journal(folder / "journal.db");
  EXPECT_THROW(Journal(folder / "journal.db"), store::StorageError);
}

TEST(Journal, AFileOfAnotherKindIsRefused) {
  const TemporaryFolder folder;
  { const store::Database other(folder / "x.db", store::Database::Role::writer, {77, 1}); }
  EXPECT_THROW(Journal(folder / "x.db"), store::StorageError);
}

}  // namespace
}  // namespace renkei::journal
