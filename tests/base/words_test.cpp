// ids, codes and hashes.
#include <gtest/gtest.h>

#include <set>

#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"

namespace renkei {
namespace {

TEST(Ids, AnIdIsLowerCaseWithALetterFirst) {
  for (const char* text : {"a", "project-42", "amed_funding", "x9"})
    EXPECT_TRUE(is_id(text)) << text;
  for (const char* text : {"", "9x", "-a", "_a", "A", "aB", "a.b", "a b", "a/b", "é"})
    EXPECT_FALSE(is_id(text)) << text;
  EXPECT_TRUE(is_id(std::string(64, 'a')));
  EXPECT_FALSE(is_id(std::string(65, 'a')));
}

TEST(Ids, ACommandIdIsPrintableAsciiWithoutSpace) {
  EXPECT_TRUE(is_command_id("!~"));
  for (const char* text : {"", "a b", "a\n", "\x7f", "é"})
    EXPECT_FALSE(is_command_id(text)) << text;
  EXPECT_TRUE(is_command_id(std::string(64, 'x')));
  EXPECT_FALSE(is_command_id(std::string(65, 'x')));
}

TEST(Errc, EveryCodeHasItsOwnName) {
  std::set<std::string_view> names;
  for (int i = 0; i < kErrcCount; ++i) {
    const auto code = static_cast<Errc>(i);
    EXPECT_TRUE(is_id(code_of(code))) << i;
    EXPECT_TRUE(names.insert(code_of(code)).second) << code_of(code);
    EXPECT_EQ(errc_of(code_of(code)), code);
  }
  EXPECT_EQ(errc_of("no_such_code"), Errc::internal);
  EXPECT_EQ(code_of(Errc::guard_failed), "guard_failed");
}

TEST(Errors, AreDescribedWithEveryFault) {
  const Error error{Errc::guard_failed,
                    "the award needs a number",
                    {{"/event/data/number", "is missing"}, {"", "more"}}};
  EXPECT_EQ(describe(error),
            "guard_failed: the award needs a number\n  /event/data/number: is missing\n  : more");
}

// FIPS 180-4's own examples.
TEST(Hash, IsSha256) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("a", "bc"), sha256("abc"));
  EXPECT_EQ(bytes_of(sha256("abc")).size(), 32U);
}

TEST(Hash, RandomHexIsAsLongAsAskedForAndDiffers) {
  EXPECT_EQ(random_hex(16).size(), 32U);
  EXPECT_NE(random_hex(16), random_hex(16));
}

// RFC 9562, 5.7: 48 bits of milliseconds, the version, the variant 0b10.
TEST(Hash, AFreshIdIsAUuidOfVersion7AndComesAfterOlderOnes) {
  const std::string first = fresh_id();
  EXPECT_EQ(first.size(), 32U);
  EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos) << first;
  EXPECT_EQ(first[12], '7');
  EXPECT_NE(std::string_view("89ab").find(first[16]), std::string_view::npos) << first;
  std::string later = fresh_id();
  EXPECT_NE(later, first);
  while (later.substr(0, 12) == first.substr(0, 12)) later = fresh_id();  // the next millisecond
  EXPECT_GT(later, first);
}

}  // namespace
}  // namespace renkei
