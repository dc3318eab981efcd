#include <gtest/gtest.h>

#include <fstream>

#include "console/config.h"
#include "console/confirmations.h"
#include "console/http.h"
#include "console/static_files.h"
#include "store/temporary_folder.h"

namespace renkei::console {
namespace {

Request request_for(const std::string& path) {
  Request request;
  request.method = "GET";
  request.path = path;
  return request;
}

TEST(Requests, AParameterIsDecoded) {
  Request request;
  request.query = "after=12&name=%E4%BE%8B+%2f&empty=&bare&broken=%zz%4";
  EXPECT_EQ(request.parameter("after"), "12");
  EXPECT_EQ(request.parameter("name"), "例 /");
  EXPECT_EQ(request.parameter("empty"), "");
  EXPECT_EQ(request.parameter("bare"), "");
  EXPECT_EQ(request.parameter("broken"), "%zz%4");
  EXPECT_EQ(request.parameter("none"), std::nullopt);
}

TEST(Requests, ACookieIsFoundByItsWholeName) {
  Request request;
  request.headers["cookie"] = "xrenkei-session=no; renkei-session=yes ; other";
  EXPECT_EQ(request.cookie("renkei-session"), "yes");
  EXPECT_EQ(request.cookie("session"), "");
  EXPECT_EQ(request.cookie("other"), "");
}

class PagesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write("index.html", "<!doctype html>");
    write("assets/app-1.js", "let a = 1;");
    write("assets/app-1.js.gz", "packed");
    write("lost.css.gz", "without its file");
    std::ofstream(folder / "secret.txt") << "outside";
  }
  void write(const std::string& name, const std::string& text) {
    const auto file = folder / ("web/" + name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  static std::string header(const Response& response, const std::string& name) {
    for (const auto& [known, value] : response.headers) {
      if (known == name) return value;
    }
    return "";
  }
  renkei::testing::TemporaryFolder folder;
};

TEST_F(PagesTest, AFileIsServedByItsExactNameAlone) {
  const StaticFiles pages(folder / "web");
  EXPECT_EQ(pages.answer(request_for("/assets/app-1.js")).body, "let a = 1;");
  for (const char* path : {"/../secret.txt", "/assets/../../secret.txt", "//secret.txt",
                           "/assets/%2e%2e/secret.txt", "/lost.css", "/assets/app-1.js/x.js"})
    EXPECT_EQ(pages.answer(request_for(path)).status, 404) << path;
}

TEST_F(PagesTest, APathOfTheApplicationIsItsPage) {
  const StaticFiles pages(folder / "web");
  for (const char* path : {"/", "/projects/project-42", "/invitation"})
    EXPECT_EQ(pages.answer(request_for(path)).body, "<!doctype html>") << path;
  EXPECT_EQ(header(pages.answer(request_for("/")), "Cache-Control"), "no-cache");
}

TEST_F(PagesTest, WhatTakesGzipIsSentThePackedFileAndMayKeepIt) {
  const StaticFiles pages(folder / "web");
  Request request = request_for("/assets/app-1.js");
  request.headers["accept-encoding"] = "gzip, br";
  const Response response = pages.answer(request);
  EXPECT_EQ(response.body, "packed");
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_NE(header(response, "Cache-Control").find("immutable"), std::string::npos);
  request.headers["if-none-match"] = header(response, "ETag");
  EXPECT_EQ(pages.answer(request).status, 304);
}

TEST(ConfigTest, PasswordsAreNotSentInTheClearBeyondTheMachine) {
  Config config;
  EXPECT_EQ(config_fault(config), "");
  config.listen = "0.0.0.0";
  EXPECT_NE(config_fault(config), "");
  config.proxy = "https://renkei.example.go.jp";
  EXPECT_EQ(config_fault(config), "");
  EXPECT_EQ(config.cookie(), "__Host-renkei");
  EXPECT_EQ(origins(config, 1), std::vector<std::string>{config.proxy});
  for (const char* wrong : {"http://a", "https://a/b", "https://", "a"}) {
    config.proxy = wrong;
    EXPECT_NE(config_fault(config), "") << wrong;
  }
}

TEST(Confirmations, ApprovalsPublicationsAndMigrationsAskForThePassword) {
  for (const char* event : {"accept", "award", "publish", "consent", "sign_off"})
    EXPECT_TRUE(needs_confirmation({{"command", "send"}, {"event", event}})) << event;
  for (const char* verb : {"correct", "deploy", "migrate"})
    EXPECT_TRUE(needs_confirmation({{"command", verb}})) << verb;
  EXPECT_FALSE(needs_confirmation({{"command", "send"}, {"event", "submit"}}));
  EXPECT_FALSE(needs_confirmation({{"command", "create"}}));
  EXPECT_FALSE(needs_confirmation({{"command", "correct"}, {"dry_run", true}}));
}

}  // namespace
}  // namespace renkei::console
