#include "text/encoding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace renkei::text {
namespace {

std::string any_text() {
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
           "a", ",", "\n", "類型", "①", "髙", "𠮷", "～", "〜", "é", "ｱ", "－", "\\", "~"})))
    text += piece;
  return text;
}

RC_GTEST_PROP(Encoding, WhatIsHeldIsReadBack, ()) {
  const std::string text = any_text();
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf8_bom, Encoding::cp932}) {
    if (!unheld(text, encoding)) RC_ASSERT(decoded(encoded(text, encoding), encoding) == text);
  }
}

TEST(Encoding, Cp932IsWhatWindowsWrites) {
  EXPECT_EQ(encoded("～①髙－\\", Encoding::cp932), "\x81\x60\x87\x40\xFB\xFC\x81\x7C\\");
  EXPECT_EQ(decoded("\xEE\xE0", Encoding::cp932), "髙") << "NEC's copy of IBM's characters";
}

TEST(Encoding, WhatCp932CannotHoldIsNamed) {
  const std::vector<std::pair<std::string, char32_t>> unknown = {
      {"𠮷", U'𠮷'}, {"〜", U'〜'},  {"−", U'−'},   {"é", U'é'},
      {"€", U'€'},   {"\x1A", 0x1A}, {"\x7F", 0x7F}};
  for (const auto& [text, character] : unknown)
    EXPECT_EQ(unheld("類型" + text + "〜", Encoding::cp932), character) << text;
  EXPECT_EQ(unheld("〜𠮷", Encoding::utf8), std::nullopt);
}

std::vector<std::string_view> names_of_readings(std::string_view bytes) {
  std::vector<std::string_view> names;
  for (const auto& reading : readings(bytes)) names.push_back(name_of(reading.encoding));
  return names;
}

using Names = std::vector<std::string_view>;

TEST(Encoding, IsRecognised) {
  EXPECT_EQ(names_of_readings("plain"), Names{"utf-8"});
  EXPECT_EQ(names_of_readings("\xEF\xBB\xBF類型"), Names{"utf-8-bom"});
  EXPECT_EQ(names_of_readings("課題,機関名"), Names{"utf-8"});
  EXPECT_EQ(names_of_readings("\x97\xDE\x8C\x5E"), Names{"cp932"});
  EXPECT_EQ(names_of_readings(""), Names{"utf-8"});
}

TEST(Encoding, WhatCouldBeEitherIsLeftToThePerson) {
  EXPECT_EQ(names_of_readings("ああ"), (Names{"utf-8", "cp932"}));
}

TEST(Encoding, WhatIsNeitherHasNoReading) {
  EXPECT_EQ(names_of_readings("\xFF\xFE\x00"), Names{});
  EXPECT_EQ(names_of_readings("\x81"), Names{});
}

TEST(Encoding, NamesAreReadBack) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf8_bom, Encoding::cp932})
    EXPECT_EQ(parse_encoding(name_of(encoding)), encoding);
  EXPECT_EQ(parse_encoding("sjis"), std::nullopt);
}

}  // namespace
}  // namespace renkei::text
