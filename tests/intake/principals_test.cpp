#include "intake/principals.h"

#include <gtest/gtest.h>

namespace renkei::intake {
namespace {

const Date kToday = make_date(2026, 4, 1);

model::Record principal(const std::string& id, const std::string& key,
                        const std::string& state = "active") {
  model::Record record;
  record.id = id;
  record.kind = kPrincipalKind;
  record.configuration = {state};
  record.document = {
      {"key", key},
      {"roles", {{{"role", "coordinator"}, {"organisation", "riken"}}, {{"role", "auditor"}}}},
      {"valid_from", "2020-04-01"}};
  return record;
}

class PrincipalsTest : public testing::Test {
 protected:
  Principals principals;
  Errc refusal(const std::string& key, Date day = kToday) const {
    const auto actor = principals.actor(key, day);
    return actor ? Errc::internal : actor.error().code;
  }
};

TEST_F(PrincipalsTest, AKeyMakesItsHolderWithRolesAndPlaces) {
  principals.learn(principal("sato", "K1"));
  const auto actor = principals.actor("K1", kToday);
  ASSERT_TRUE(actor);
  EXPECT_EQ(actor->id, "sato");
  EXPECT_EQ(actor->roles,
            (std::vector<model::RoleBinding>{{"coordinator", "riken"}, {"auditor", ""}}));
}

TEST_F(PrincipalsTest, AnUnknownKeyIsNobody) { EXPECT_EQ(refusal("K9"), Errc::unknown_principal); }

TEST_F(PrincipalsTest, ASuspendedPrincipalIsRefusedAndItsKeyRevoked) {
  EXPECT_EQ(principals.learn(principal("sato", "K1")), std::nullopt);
  EXPECT_EQ(principals.learn(principal("sato", "K1", "suspended")), "K1");
  EXPECT_EQ(refusal("K1"), Errc::unknown_principal);
  EXPECT_FALSE(principals.is_active("K1"));
  EXPECT_EQ(principals.name_of("K1"), "sato") << "a denial names who it was";
}

TEST_F(PrincipalsTest, ARotatedKeyReplacesTheOldOne) {
  principals.learn(principal("sato", "K1"));
  EXPECT_EQ(principals.learn(principal("sato", "K2")), "K1");
  EXPECT_EQ(refusal("K1"), Errc::unknown_principal);
  EXPECT_TRUE(principals.actor("K2", kToday));
}

TEST_F(PrincipalsTest, OutsideItsDatesAPrincipalMayNotAct) {
  model::Record record = principal("sato", "K1");
  record.document["valid_to"] = "2026-03-31";
  principals.learn(record);
  EXPECT_EQ(refusal("K1"), Errc::unknown_principal);
  EXPECT_TRUE(principals.actor("K1", make_date(2026, 3, 31)));
  EXPECT_EQ(refusal("K1", make_date(2020, 3, 31)), Errc::unknown_principal);
}

TEST_F(PrincipalsTest, ThoseWhoMayActOnADayAreNeitherSuspendedNorOutsideTheirDates) {
  principals.learn(principal("sato", "K1"));
  principals.learn(principal("abe", "K2"));
  principals.learn(principal("ueda", "K3", "suspended"));
  model::Record former = principal("former", "K4");
  former.document["valid_to"] = "2026-03-31";
  principals.learn(former);
  std::vector<std::string> ids;
  for (const model::Actor& actor : principals.acting_on(kToday)) ids.push_back(actor.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"abe", "sato"}));
  EXPECT_EQ(principals.acting_on(make_date(2026, 3, 31)).size(), 3u);
  EXPECT_TRUE(principals.acting_on(make_date(2020, 3, 31)).empty());
}

TEST_F(PrincipalsTest, AKeyIsTakenByAnotherPrincipalOnly) {
  principals.learn(principal("sato", "K1"));
  EXPECT_TRUE(principals.is_taken("K1", "suzuki"));
  EXPECT_FALSE(principals.is_taken("K1", "sato"));
  EXPECT_FALSE(principals.is_taken("K2", "suzuki"));
}

// ── a key that speaks for others ──

class SpeakingTest : public PrincipalsTest {
 protected:
  void SetUp() override {
    principals.learn(principal("sato", "K1"));
    principals.learn(with_role("console", "KC", "console"));
    principals.learn(with_role("journal", "KW", "worker"));
    principals.learn(with_role("admin", "KA", "administrator"));
    principals.learn(principal("ueda", "K3", "suspended"));
  }
  static model::Record with_role(const std::string& id, const std::string& key,
                                 const std::string& role) {
    model::Record record = principal(id, key);
    record.document["roles"] = Json::array({{{"role", role}}});
    return record;
  }
  Errc refused(const std::string& key, const std::string& named) const {
    const auto actor = principals.actor_for(key, named, kToday);
    return actor ? Errc::internal : actor.error().code;
  }
};

TEST_F(SpeakingTest, AConsoleSpeaksForSomebodyWhoIsThenTheActorWithTheRolesOfThatOne) {
  const auto actor = principals.actor_for("KC", "sato", kToday);
  ASSERT_TRUE(actor) << describe(actor.error());
  EXPECT_EQ(actor->id, "sato");
  EXPECT_EQ(actor->via, "console");
  EXPECT_TRUE(actor->has_role("auditor"));
  EXPECT_FALSE(actor->has_role("console"));
}

TEST_F(SpeakingTest, WhoNamesNobodySpeaksForItself) {
  EXPECT_EQ(principals.actor_for("KC", "", kToday)->id, "console");
  EXPECT_EQ(principals.actor_for("K1", "", kToday)->via, "");
}

TEST_F(SpeakingTest, NobodyElseMaySpeakForAnother) {
  EXPECT_EQ(refused("K1", "admin"), Errc::not_permitted);
  EXPECT_EQ(refused("K1", "sato"), Errc::not_permitted) << "not even for itself";
  EXPECT_EQ(refused("KA", "sato"), Errc::not_permitted) << "not an administrator either";
}

TEST_F(SpeakingTest, AWorkerAsksForOthersAndActsForItself) {
  const auto asked = principals.actor_for("KW", "sato", kToday, Saying::question);
  ASSERT_TRUE(asked) << describe(asked.error());
  EXPECT_EQ(asked->id + " by " + asked->via, "sato by journal");
  EXPECT_FALSE(asked->has_role("worker"));
  EXPECT_EQ(refused("KW", "sato"), Errc::not_permitted);
  EXPECT_FALSE(principals.actor_for("KW", "console", kToday, Saying::question));
  EXPECT_FALSE(principals.actor_for("KW", "ueda", kToday, Saying::question)) << "suspended";
  EXPECT_EQ(principals.blamed("KW", "sato", Saying::question).id, "sato");
  EXPECT_EQ(principals.blamed("KW", "sato").id, "journal");
}

TEST_F(SpeakingTest, NobodySpeaksForAProgram) {
  EXPECT_EQ(refused("KC", "journal"), Errc::not_permitted);
  EXPECT_EQ(refused("KC", "console"), Errc::not_permitted);
}

TEST_F(SpeakingTest, SuspensionBitesAtOnceOnBothSides) {
  EXPECT_EQ(refused("KC", "ueda"), Errc::unknown_principal);
  EXPECT_EQ(refused("KC", "nobody"), Errc::unknown_principal);
  model::Record console = with_role("console", "KC", "console");
  console.configuration = {"suspended"};
  principals.learn(console);
  EXPECT_EQ(refused("KC", "sato"), Errc::unknown_principal);
}

TEST_F(SpeakingTest, ARefusalIsOnRecordWithBothWhereAConsoleSpoke) {
  const model::Actor spoken = principals.blamed("KC", "ueda");
  EXPECT_EQ(spoken.id, "ueda");
  EXPECT_EQ(spoken.via, "console");
  EXPECT_EQ(principals.blamed("K1", "admin").id, "sato") << "it was sato who tried";
  EXPECT_EQ(principals.blamed("KC", "nobody").id, "console");
  EXPECT_EQ(principals.blamed("K9", "sato").id, "K9");
}

}  // namespace
}  // namespace renkei::intake
