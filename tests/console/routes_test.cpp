#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "console/answers.h"
#include "console/console.h"

namespace renkei::console {
namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

std::ifstream schema_file(const std::string& name) {
  std::ifstream file(std::string(RENKEI_SOURCE_DIR) + "/schemas/" + name);
  EXPECT_TRUE(file) << name;
  return file;
}

TEST(Routes, TheTableAndOpenApiNameTheSamePathsAndMethods) {
  Pairs served, described;
  for (const Route& route : Console::routes())
    served.emplace(std::string(route.method), std::string(route.path));
  std::ifstream file = schema_file("openapi.yaml");
  const std::regex path_line("^  (/[^:]*):$"), method_line("^    (get|post|put|delete|patch):$");
  std::string path;
  std::smatch found;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, found, path_line)) path = found[1];
    if (std::regex_match(line, found, method_line))
      described.emplace(found[1] == "get" ? "GET" : "POST", path);
  }
  EXPECT_EQ(served, described);
}

TEST(Routes, WhatNeedsNoSessionIsHowOneComesByOne) {
  std::set<std::string_view> open;
  for (const Route& route : Console::routes()) {
    if (!route.needs_session) open.insert(route.path);
  }
  EXPECT_EQ(open, (std::set<std::string_view>{"/api/v1/sign-in", "/api/v1/invitations/accept"}));
}

TEST(Routes, WhatTheConsoleRefusesByItselfIsDocumented) {
  Pairs told, documented;
  for (int i = 0; i <= static_cast<int>(Refused::not_acceptable_media); ++i) {
    const Response response = refusal(static_cast<Refused>(i));
    const Json problem = Json::parse(response.body);
    EXPECT_EQ(response.type, "application/problem+json");
    EXPECT_EQ(problem.at("status"), response.status);
    told.emplace(std::to_string(response.status), text_at(problem, "type").substr(19));
  }
  std::ifstream file = schema_file("problems.md");
  const std::regex row("^\\| (\\d{3}) \\| `([a-z_]+)` \\|.*$");
  std::smatch found;
  for (std::string line; std::getline(file, line);) {
    if (std::regex_match(line, found, row)) documented.emplace(found[1], found[2]);
  }
  EXPECT_EQ(told, documented);
}

}  // namespace
}  // namespace renkei::console
