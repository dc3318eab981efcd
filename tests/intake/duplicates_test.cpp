#include "intake/duplicates.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace renkei::intake {
namespace {

TEST(Duplicates, AnIdIsKnownToThePrincipalThatUsedItAlone) {
  store::Database database(":memory:", store::Database::Role::writer, {});
  Duplicates duplicates(database, database);
  const std::string digest("\x00\x01\xff", 3);
  duplicates.remember("sato", "c-1", {digest, R"({"record":"project-7"})", 7});
  duplicates.learn("c-1");
  const auto known = duplicates.find("sato", "c-1");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->digest, digest);
  EXPECT_EQ(known->result, R"({"record":"project-7"})");
  EXPECT_EQ(known->seq, 7u);
  EXPECT_FALSE(duplicates.find("suzuki", "c-1"));
  EXPECT_FALSE(duplicates.find("sato", "c-2"));
}

// More than are in memory, in the order of their ids, against it, and at random; and after a
// restart.
TEST(Duplicates, EveryIdThatWasAcceptedIsKnownAndNoOther) {
  store::Database database(":memory:", store::Database::Role::writer, {});
  Duplicates duplicates(database, database);
  std::mt19937 random(20'221'101);
  std::set<std::pair<std::string, std::string>> accepted;
  const auto holds = [&](Duplicates& which) {
    int known = 0;
    for (int number = 0; number < 10'000; ++number) {
      for (const std::string principal : {"sato", "suzuki"}) {
        const std::string id = fmt::format("{:05}", number);
        const bool found = which.find(principal, id).has_value();
        EXPECT_EQ(found, accepted.contains({principal, id})) << principal << " " << id;
        known += found ? 1 : 0;
      }
    }
    return known;
  };
  const auto accept = [&](const std::string& principal, int number) {
    const std::string id = fmt::format("{:05}", number);
    if (!accepted.emplace(principal, id).second) return;
    duplicates.remember(principal, id, {"digest", "{}", 1});
    duplicates.learn(id);
  };
  for (int number = 2'000; number < 5'000; number += 2) accept("sato", number);
  EXPECT_EQ(holds(duplicates), 1'500);
  for (int number = 1'999; number > 0; number -= 2) accept("suzuki", number);
  for (int i = 0; i < 3'000; ++i)
    accept(random() % 2 == 0 ? "sato" : "suzuki", static_cast<int>(random() % 10'000));
  const int known = holds(duplicates);
  EXPECT_GT(known, 4'000);
  Duplicates after_a_restart(database, database);
  EXPECT_EQ(holds(after_a_restart), known);
}

}  // namespace
}  // namespace renkei::intake
