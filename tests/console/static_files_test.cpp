#include "console/static_files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/temporary_folder.h"

namespace renkei::console {
namespace {

Request request_for(const std::string& path) {
  Request request;
  request.method = "GET";
  request.path = path;
  return request;
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

}  // namespace
}  // namespace renkei::console
