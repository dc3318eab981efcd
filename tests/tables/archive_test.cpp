#include "tables/archive.h"

#include <gtest/gtest.h>

namespace renkei::tables {
namespace {

// 2023-04-25T06:30:08Z
constexpr Time kMade{1'682'404'208'000'000};

std::string archived(const std::vector<ArchivedFile>& files) {
  const auto bytes = write_archive(files, kMade);
  EXPECT_TRUE(bytes) << bytes.error().found;
  return bytes.value_or("");
}

TEST(Archive, TheSameFilesAndInstantGiveTheSameBytes) {
  const std::vector<ArchivedFile> files{{"名簿.csv", std::string(10'000, 'x')}, {"empty", ""}};
  const std::string bytes = archived(files);
  EXPECT_EQ(bytes, archived(files));
  EXPECT_LT(bytes.size(), 1'000u) << "it is compressed";
  EXPECT_NE(bytes, write_archive(files, Time{kMade.us + 2'000'000}).value());
}

TEST(Archive, AnEntryBearsTheInstantInUtc) {
  const std::string bytes = archived({{"a", "b"}});
  ASSERT_GE(bytes.size(), 14u);
  EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
  const auto word = [&](std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1]) << 8;
  };
  EXPECT_EQ(word(10), 6 << 11 | 30 << 5 | 8 / 2);
  EXPECT_EQ(word(12), (2023 - 1980) << 9 | 4 << 5 | 25);
}

}  // namespace
}  // namespace renkei::tables
