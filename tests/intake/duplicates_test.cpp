#include "intake/duplicates.h"

#include <gtest/gtest.h>

namespace renkei::intake {
namespace {

TEST(Duplicates, AnIdIsKnownToThePrincipalThatUsedItAlone) {
  store::Database database(":memory:", store::Database::Role::writer, {});
  Duplicates duplicates(database, database);
  const std::string digest("\x00\x01\xff", 3);
  duplicates.remember("sato", "c-1", {digest, R"({"record":"project-7"})", 7});
  const auto known = duplicates.find("sato", "c-1");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->digest, digest);
  EXPECT_EQ(known->result, R"({"record":"project-7"})");
  EXPECT_EQ(known->seq, 7u);
  EXPECT_FALSE(duplicates.find("suzuki", "c-1"));
  EXPECT_FALSE(duplicates.find("sato", "c-2"));
}

}  // namespace
}  // namespace renkei::intake
