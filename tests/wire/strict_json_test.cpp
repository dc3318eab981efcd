#include "wire/strict_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "base/limits.h"
#include "wire/random_event.h"

namespace renkei::wire {
namespace {

Error parse_error(std::string_view text) {
  const auto parsed = parse_strict(text);
  EXPECT_FALSE(parsed) << text.substr(0, 80);
  return parsed ? Error{} : parsed.error();
}

std::string pointer(const Error& error) {
  return error.faults.empty() ? "none" : error.faults.front().pointer;
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

TEST(StrictJson, AcceptedTextMeansWhatItSays) {
  const auto parsed = parse_strict(R"({"b":[1,-2,true,null,"𠮷"],"a":{"é":""}})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(canonical(*parsed), R"({"a":{"é":""},"b":[1,-2,true,null,"𠮷"]})");
  EXPECT_EQ(parse_strict("7").value(), 7);
  EXPECT_EQ(parse_strict(" \"x\" ").value(), "x");
}

TEST(StrictJson, OrderIsKeptWhereItMatters) {
  const auto parsed = parse_strict_ordered(R"({"b":{"z":1,"a":2},"a":[{"y":1,"x":2}]})");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->dump(), R"({"b":{"z":1,"a":2},"a":[{"y":1,"x":2}]})");
  EXPECT_EQ(canonical(sorted(*parsed)), R"({"a":[{"x":2,"y":1}],"b":{"a":2,"z":1}})");
}

TEST(StrictJson, ADuplicateKeyIsRefusedWithItsPointer) {
  const auto error = parse_error(R"({"a":[{"x":1},{"k/~":1,"k/~":2}]})");
  EXPECT_EQ(error.code, Errc::duplicate_key);
  EXPECT_EQ(pointer(error), "/a/1/k~1~0");
}

TEST(StrictJson, ADuplicateKeyIsFoundInLargeOrderedObjectsToo) {
  std::string text = "{";
  for (int i = 0; i < 40; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  for (const char* last : {"k0", "k15", "k16", "k17", "k39"}) {
    const auto parsed = parse_strict_ordered(text + "\"" + last + "\":2}");
    ASSERT_FALSE(parsed) << last;
    EXPECT_EQ(parsed.error().code, Errc::duplicate_key);
    EXPECT_EQ(pointer(parsed.error()), std::string("/") + last);
  }
  EXPECT_TRUE(parse_strict_ordered(text + "\"k40\":2}"));
}

TEST(StrictJson, AnEscapedKeyIsTheSameKey) {
  EXPECT_EQ(parse_error(R"({"a":1,"\u0061":2})").code, Errc::duplicate_key);
}

TEST(StrictJson, DepthIsBounded) {
  EXPECT_TRUE(parse_strict(nested(limits::kJsonDepth)));
  const auto error = parse_error(nested(limits::kJsonDepth + 1));
  EXPECT_EQ(error.code, Errc::too_deep);
  EXPECT_EQ(pointer(error).size(), 2U * limits::kJsonDepth);  // "/0" each
  EXPECT_EQ(parse_error(nested(200'000)).code, Errc::too_deep);
  EXPECT_EQ(parse_error(std::string(500'000, '{')).code, Errc::malformed_json);
}

TEST(StrictJson, StringsAndKeysAreBounded) {
  const std::string most(limits::kStringBytes, 'x');
  EXPECT_TRUE(parse_strict("[\"" + most + "\"]"));
  const auto error = parse_error("{\"a\":[1,\"" + most + "x\"]}");
  EXPECT_EQ(error.code, Errc::string_too_long);
  EXPECT_EQ(pointer(error), "/a/1");
  EXPECT_EQ(parse_error("{\"a\":{\"" + most + "x\":1}}").code, Errc::string_too_long);
  EXPECT_EQ(pointer(parse_error("{\"a\":{\"" + most + "x\":1}}")), "/a");
  EXPECT_TRUE(parse_strict_long("[\"" + most + "x\"]"));
}

TEST(StrictJson, IntegersStayWithinWhatEveryReaderHolds) {
  EXPECT_EQ(parse_strict("[9007199254740991,-9007199254740991]").value()[0], limits::kIntegerMax);
  for (const char* text :
       {"9007199254740992", "-9007199254740992", "18446744073709551616", "1.0", "1e2", "1E-2",
        "0.1", "-9223372036854775808", "9223372036854775808", "1e999"}) {
    const auto error = parse_error(std::string("{\"n\":[0,") + text + "]}");
    EXPECT_EQ(error.code, Errc::number_out_of_range) << text;
    EXPECT_EQ(pointer(error), "/n/1") << text;
  }
}

TEST(StrictJson, WhatIsNoUtf8HasItsOwnCode) {
  using namespace std::string_literals;
  for (const auto& bytes : {"\x80"s, "\xC0\xAF"s, "\xE0\x80\x80"s, "\xED\xA0\x80"s,
                            "\xF4\x90\x80\x80"s, "\xF0\x9F\x98"s, "\xFF"s, "\xC3"s}) {
    EXPECT_EQ(parse_error("{\"a\":\"12345678" + bytes + "\"}").code, Errc::invalid_utf8)
        << bytes.size();
    EXPECT_EQ(parse_error(bytes).code, Errc::invalid_utf8);
  }
  EXPECT_NE(parse_error("\"abc\xFF\"").detail.find("byte 4"), std::string::npos);
}

TEST(StrictJson, WhatIsNoJsonIsRefusedWithTheByte) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[1,]",
                           "{\"a\"}",
                           "{\"a\":1,}",
                           "nul",
                           "[1] [2]",
                           "1 2",
                           "'a'",
                           "\"\\x\"",
                           "\"\\ud800\"",
                           "[01]",
                           "+1",
                           "NaN",
                           "\"\t\"",
                           "\xEF\xBB\xBF[]",
                           "// x\n1",
                           "\"a\\u0000b\"",
                           "{\"\\u0000\":1}"}) {
    EXPECT_EQ(parse_error(text).code, Errc::malformed_json) << text;
  }
  EXPECT_NE(parse_error("[1,\n2 3]").detail.find("at byte 7"), std::string::npos)
      << parse_error("[1,\n2 3]").detail;
}

TEST(StrictJson, ALongMistakeIsNotQuotedBack) {
  EXPECT_LT(parse_error("{\"" + std::string(50'000, 'a') + "\" 1}").detail.size(), 300U);
}

TEST(StrictJson, AMessageOverTheLimitIsRefusedUnread) {
  EXPECT_EQ(parse_error(std::string(limits::kMessageBytes + 1, ' ')).code, Errc::message_too_large);
  EXPECT_EQ(parse_error(std::string(limits::kMessageBytes, ' ')).code, Errc::malformed_json);
}

TEST(StrictJson, AnObjectOfManyMembersTakesNoSquareOfThem) {
  std::string text = "{";
  while (text.size() < limits::kMessageBytes - 32)
    text += "\"" + std::to_string(text.size()) + "\":0,";
  text += "\"end\":0}";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(parse_strict(text));
  EXPECT_TRUE(parse_strict_ordered(text));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

// Short texts are read by another reader than long ones: blanks before it change nothing.
RC_GTEST_PROP(StrictJson, TheQuickReaderSaysWhatTheOtherDoes, ()) {
  const Json value = testing::a_value(4);
  std::string text = value.dump(*rc::gen::element(-1, 1));
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    static const std::string kBytes = "\"\\{}[]:,0-1.eE+ \n\t\xe3\x81\xff/unft\x01";
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::elementOf(kBytes);
  }
  RC_LOG() << text << "\n";
  const auto quick = parse_strict(text);
  const auto slow = parse_strict(std::string(64 * 1024, ' ') + text);
  RC_CLASSIFY(slow.has_value());
  RC_ASSERT(quick.has_value() == slow.has_value());
  if (quick) {
    RC_ASSERT(canonical(*quick) == canonical(*slow));
  } else {
    RC_ASSERT(quick.error().code == slow.error().code);
  }
}

}  // namespace
}  // namespace renkei::wire
