#include "console/accounts.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/temporary_folder.h"

namespace renkei::console {
namespace {

constexpr std::int64_t kHourUs = 3'600'000'000;

class SetClock final : public Clock {
 public:
  Time now() const override { return time; }
  Time time = *parse_time("2026-04-01T00:00:00.000000Z");
};

class AccountsTest : public ::testing::Test {
 protected:
  renkei::testing::TemporaryFolder folder;
  SetClock clock;
  Accounts accounts{folder / "console.db", clock, Lifetimes()};
  void pass(std::int64_t hours) { clock.time.us += hours * kHourUs; }
};

TEST_F(AccountsTest, ASessionIsFoundByItsSecretAlone) {
  const auto opened = accounts.open_session("aiko");
  EXPECT_EQ(opened.secret.size(), 64U) << "256 bits in hex";
  const auto session = accounts.session(opened.secret);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->principal, "aiko");
  EXPECT_FALSE(accounts.session(session->key)) << "what the file holds opens nothing";
  EXPECT_FALSE(accounts.session(std::string(64, '0')));
  EXPECT_FALSE(accounts.session(""));
}

TEST_F(AccountsTest, AnUnusedSessionEndsAndAUsedOneLivesUntilItsAbsoluteEnd) {
  const auto unused = accounts.open_session("aiko"), used = accounts.open_session("aiko");
  for (int hours = 0; hours < 9; hours += 3) {
    pass(3);
    EXPECT_TRUE(accounts.session(used.secret)) << hours;
  }
  EXPECT_FALSE(accounts.session(unused.secret));
  pass(3);
  EXPECT_FALSE(accounts.session(used.secret)) << "after twelve hours";
  EXPECT_EQ(accounts.sessions(), 0U) << "what is over is not kept";
}

TEST_F(AccountsTest, ANewPasswordEndsSessionsAndTokens) {
  const auto opened = accounts.open_session("aiko"), other = accounts.open_session("sho");
  const auto token = accounts.issue_token("aiko", "script", 30);
  accounts.set_password("aiko", "hash");
  EXPECT_FALSE(accounts.session(opened.secret));
  EXPECT_FALSE(accounts.token(token.secret));
  EXPECT_TRUE(accounts.session(other.secret)) << "another's stays";
}

TEST_F(AccountsTest, AConfirmationLastsFiveMinutes) {
  auto session = accounts.session(accounts.open_session("aiko").secret);
  EXPECT_TRUE(accounts.is_confirmed(*session)) << "the password was just given";
  clock.time.us += kHourUs / 12;
  EXPECT_FALSE(accounts.is_confirmed(*session));
  accounts.confirm(*session);
  EXPECT_TRUE(accounts.is_confirmed(*session));
}

TEST_F(AccountsTest, ATokenEndsWithItsDaysAndCannotConfirm) {
  const auto issued = accounts.issue_token("aiko", "script", 2);
  const auto session = accounts.token(issued.secret);
  ASSERT_TRUE(session);
  EXPECT_FALSE(accounts.is_confirmed(*session));
  EXPECT_FALSE(issued.row.contains("token"));
  EXPECT_FALSE(accounts.revoke_token("sho", text_at(issued.row, "id"))) << "another's";
  pass(49);
  EXPECT_FALSE(accounts.token(issued.secret));
}

TEST_F(AccountsTest, AStreamEndsWithItsSessionWhichIsNotUsedByAsking) {
  const auto opened = accounts.open_session("aiko");
  const auto token = accounts.token(accounts.issue_token("aiko", "script", 1).secret);
  EXPECT_TRUE(accounts.is_open(opened.session.key));
  EXPECT_TRUE(accounts.is_open(token->key));
  pass(3);
  EXPECT_TRUE(accounts.is_open(opened.session.key));
  pass(3);
  EXPECT_FALSE(accounts.is_open(opened.session.key)) << "idle since six hours";
  pass(20);
  EXPECT_FALSE(accounts.is_open(token->key));
  EXPECT_FALSE(accounts.is_open(""));
}

TEST_F(AccountsTest, TheFileIsOneOnesOwnAndHoldsNoSecret) {
  const auto opened = accounts.open_session("aiko");
  const auto issued = accounts.issue_token("aiko", "script", 2);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "")) {
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes.find(opened.secret), std::string::npos) << entry.path();
    EXPECT_EQ(bytes.find(issued.secret), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace renkei::console
