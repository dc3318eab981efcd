#include "wire/problems.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "wire/codec.h"

namespace renkei::wire {
namespace {

struct Row {
  int count = 0;
  int status = 0;
};

// The rows "| `code` | status | meaning | what to do |" of schemas/problems.md.
std::map<std::string, Row> documented() {
  std::ifstream file(std::string(RENKEI_SOURCE_DIR) + "/schemas/problems.md");
  std::map<std::string, Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) continue;
    std::istringstream cells(line);
    std::string cell, code, status, meaning, remedy;
    std::getline(cells, cell, '|');
    std::getline(cells, code, '|');
    std::getline(cells, status, '|');
    EXPECT_TRUE(std::getline(cells, meaning, '|') && std::getline(cells, remedy, '|')) << line;
    EXPECT_TRUE(meaning.size() > 5 && remedy.size() > 5) << line;
    Row& row = rows[code.substr(2, code.rfind('`') - 2)];
    ++row.count;
    row.status = std::stoi(status);
  }
  return rows;
}

TEST(Problems, EveryCodeIsDocumentedOnceWithItsStatus) {
  const auto rows = documented();
  EXPECT_EQ(rows.size(), static_cast<std::size_t>(kErrcCount));
  for (int i = 0; i < kErrcCount; ++i) {
    const auto code = static_cast<Errc>(i);
    const auto row = rows.find(std::string(code_of(code)));
    ASSERT_NE(row, rows.end()) << code_of(code) << " is missing";
    EXPECT_EQ(row->second.count, 1) << code_of(code);
    EXPECT_EQ(row->second.status, problem_for(code).status) << code_of(code);
  }
}

TEST(Problems, AProblemTellsItsErrorAgain) {
  for (int i = 0; i < kErrcCount; ++i) {
    const Error error{static_cast<Errc>(i), "what \"was\" wrong", {{"/a~1b", "one"}, {"", "two"}}};
    const Json problem = problem_of(error);
    EXPECT_EQ(problem["type"], "urn:renkei:problem:" + std::string(code_of(error.code)));
    const Error again = error_of(problem);
    EXPECT_EQ(again.code, error.code);
    EXPECT_EQ(again.detail, error.detail);
    EXPECT_EQ(again.faults, error.faults);
  }
}

TEST(Problems, WhatIsNoProblemIsInternal) {
  for (const char* text : {"null", "[]", "{}", R"({"type":7})",
                           R"({"type":"urn:renkei:problem:new_one","errors":[1]})"}) {
    EXPECT_EQ(error_of(Json::parse(text)).code, Errc::internal) << text;
  }
}

TEST(Problems, RepliesAreOneCanonicalObject) {
  EXPECT_EQ(write_result("c-1", 7, {{"version", 1}}),
            R"({"id":"c-1","result":{"version":1},"seq":7})");
  const Json reply = Json::parse(write_problem("c-1", 7, {Errc::overloaded, "ask again", {}}));
  EXPECT_EQ(reply["problem"]["status"], 503);
  EXPECT_EQ(reply["problem"]["errors"], Json::array());
  EXPECT_EQ(reply["seq"], 7);
}

}  // namespace
}  // namespace renkei::wire
