#include "console/passwords.h"

#include <gtest/gtest.h>

namespace renkei::console {
namespace {

TEST(Passwords, AreArgon2idAndComparedByIt) {
  const std::string hash = hash_password("correct horse battery");
  EXPECT_TRUE(hash.starts_with("$argon2id$")) << hash;
  EXPECT_NE(hash, hash_password("correct horse battery")) << "each has a salt of its own";
  EXPECT_TRUE(verify_password(hash, "correct horse battery"));
  EXPECT_FALSE(verify_password(hash, "correct horse batterY"));
  EXPECT_FALSE(verify_password(std::nullopt, "the password of an account that is not there"));
}

TEST(Passwords, LengthCountsInCharacters) {
  EXPECT_NE(password_fault("short", "aiko"), "");
  EXPECT_EQ(password_fault("これはとても長い合言葉です", "aiko"), "");
  EXPECT_NE(password_fault("aaaaaaaaaaaaaaaa", "aiko"), "");
}

}  // namespace
}  // namespace renkei::console
