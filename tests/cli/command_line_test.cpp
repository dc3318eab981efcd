// The whole command line as a function, without a daemon.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/hash.h"
#include "cli/cli.h"
#include "wire/shipped.h"

namespace renkei::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

struct FixedClock final : Clock {
  Time now() const override {
    return *parse_time("2022-04-27T15:00:00.000000Z");
  }  // 28 April in Japan
};

const char* no_environment(const char*) { return nullptr; }

struct Ran {
  int code;
  std::string out, err;
};

Ran ran(const std::vector<std::string>& arguments, const std::string& input = "") {
  const FixedClock clock;
  std::istringstream in(input);
  std::ostringstream out, err;
  const int code = run(arguments, World{in, out, err, clock, no_environment, false});
  return {code, out.str(), err.str()};
}

class Directory : public ::testing::Test {
 protected:
  Directory() : path(fs::temp_directory_path() / ("renkei-cli-test-" + random_hex(8))) {}
  ~Directory() override { fs::remove_all(path); }
  std::string in(const std::string& name) const { return (path / name).string(); }
  const fs::path path;
};

Json read_json(const fs::path& file) {
  std::ifstream in(file);
  return Json::parse(in);
}

TEST(CommandLine, HelpIsThereInBothLanguagesForEveryVerb) {
  const auto help = ran({"--help"});
  EXPECT_EQ(help.code, kOk);
  for (const char* noun : {"init", "principal", "organisation", "proposal", "project", "record",
                           "report", "task", "case", "survey", "digest", "workflow", "worker",
                           "journal", "log", "status", "completion", "help"}) {
    EXPECT_THAT(help.out, HasSubstr(noun));
  }
  EXPECT_THAT(ran({"--lang", "ja", "project", "why", "--help"}).out, HasSubstr("何を待っているか"));
  EXPECT_THAT(ran({"survey", "table", "--help"}).out,
              HasSubstr("renkei survey table --fiscal-year"));
}

TEST(CommandLine, ItsTopicsExplainExitCodesAndForms) {
  EXPECT_THAT(ran({"help", "exit-codes"}).out, HasSubstr("conflict"));
  EXPECT_THAT(ran({"help", "json"}).out, HasSubstr("as_of_seq"));
  EXPECT_THAT(ran({"help", "project", "watch"}).out, HasSubstr("--until"));
  EXPECT_EQ(ran({"help", "nothing"}).code, kBadInput);
}

TEST(CommandLine, WrongUsageEndsWithTwo) {
  EXPECT_EQ(ran({}).code, kBadInput);
  EXPECT_EQ(ran({"projekt"}).code, kBadInput);
  EXPECT_EQ(ran({"project"}).code, kBadInput);
  EXPECT_EQ(ran({"project", "list", "-o", "xml"}).code, kBadInput);
  EXPECT_EQ(ran({"survey", "table"}).code, kBadInput);
  EXPECT_EQ(ran({"project", "list", "--profile", "/nonexistent/profile.json"}).code, kBadInput);
}

TEST(CommandLine, AWrongFiscalYearIsRefusedBeforeAnythingIsAsked) {
  const auto answer = ran({"survey", "table", "--fiscal-year", "平成32"});
  EXPECT_EQ(answer.code, kBadInput);
  EXPECT_THAT(answer.err, HasSubstr("平成32"));
}

TEST(CommandLine, AnErrorIsAProblemWhereTheOutputIsJson) {
  const auto answer = ran({"survey", "table", "--fiscal-year", "x", "-o", "json"});
  EXPECT_EQ(Json::parse(answer.err).at("problem").at("type"), "urn:renkei:problem:bad_usage");
}

TEST(CommandLine, CompletionKnowsEveryVerb) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto script = ran({"completion", shell});
    EXPECT_EQ(script.code, kOk);
    EXPECT_THAT(script.out, HasSubstr("project watch"));
    EXPECT_THAT(script.out, HasSubstr("--until"));
  }
  EXPECT_EQ(ran({"completion", "tcsh"}).code, kBadInput);
}

TEST_F(Directory, InitMakesAStateDirectoryThatOnlyItsOwnerCanRead) {
  const auto made = ran({"init", path.string(), "--endpoint", "tcp://127.0.0.1:0"});
  ASSERT_EQ(made.code, kOk) << made.err;
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
  for (const char* secret : {"server.key", "profiles/administrator.key"}) {
    EXPECT_EQ(fs::status(path / secret).permissions(),
              fs::perms::owner_read | fs::perms::owner_write)
        << secret;
  }
  const Json engine = read_json(path / "engine.json");
  EXPECT_EQ(engine.at("format"), 1);
  EXPECT_EQ(engine.at("endpoint"), "tcp://127.0.0.1:0");
  EXPECT_EQ(engine.at("administrator").at("principal"), "administrator");
  EXPECT_EQ(engine.at("administrator").at("key").get<std::string>().size(), 40u);
  EXPECT_THAT(engine.at("log").get<std::string>(),
              ::testing::MatchesRegex(
                  "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_EQ(read_json(path / "profiles/administrator.json").at("endpoint"), "@../endpoint.json");
}

TEST_F(Directory, InitWritesEveryShippedWorkflowWithItsDocument) {
  ASSERT_EQ(ran({"init", path.string()}).code, kOk);
  for (const std::string_view file : wire::shipped_below("workflows")) {
    EXPECT_TRUE(read_json(path / file).at("document").is_object()) << file;
  }
  for (const std::string_view file : wire::shipped_below("reference")) {
    EXPECT_TRUE(fs::exists(path / file)) << file;
  }
}

TEST_F(Directory, InitRefusesADirectoryThatIsNotEmpty) {
  fs::create_directories(path);
  std::ofstream(path / "something") << "x";
  const auto refused = ran({"init", path.string()});
  EXPECT_EQ(refused.code, kBadInput);
  EXPECT_FALSE(fs::exists(path / "engine.json"));
}

TEST_F(Directory, AProposalIsCheckedOfflineAndEveryMistakeIsNamed) {
  const auto good =
      ran({"proposal", "check", "--offline", "-"},
          R"({"title":{"ja":"連携","en":"x"},"lead":"riken","entry":"in_house_research"})");
  EXPECT_EQ(good.code, kOk) << good.err;
  const auto bad = ran({"proposal", "check", "--offline", "-"},
                       R"({"title":{"ja":"連携"},"lead":7,"entry":"elsewhere","extra":1})");
  EXPECT_EQ(bad.code, kBadInput);
  for (const char* pointer : {"/title", "/lead", "/entry", "/extra"})
    EXPECT_THAT(bad.err, HasSubstr(pointer));
}

TEST_F(Directory, InputGoesThroughTheStrictParser) {
  const auto twice = ran({"proposal", "check", "--offline", "-"}, R"({"title":1,"title":2})");
  EXPECT_EQ(twice.code, kBadInput);
  EXPECT_THAT(twice.err, HasSubstr("duplicate_key"));
  EXPECT_EQ(ran({"proposal", "check", "--offline", "/nonexistent.json"}).code, kBadInput);
}

TEST_F(Directory, AShippedWorkflowIsValid) {
  for (const std::string_view file : wire::shipped_below("workflows")) {
    const auto answer = ran({"workflow", "validate", "-"}, std::string(*wire::shipped(file)));
    EXPECT_EQ(answer.code, kOk) << file << answer.err;
  }
}

TEST_F(Directory, EveryMistakeOfAWorkflowIsNamedWithItsPointer) {
  const auto answer = ran({"workflow", "validate", "-", "--lang", "en"}, R"({
    "kind": "thing", "version": 1, "title": {"ja": "物", "en": "Thing"}, "surprise": 1,
    "initial": "nowhere",
    "states": {"a": {"on": {"go": {"target": "b", "by": ["nobody"]}}}}})");
  EXPECT_EQ(answer.code, kBadInput);
  for (const char* pointer : {"/surprise", "/initial", "/states/a/on/go"}) {
    EXPECT_THAT(answer.err, HasSubstr(pointer));
  }
}

}  // namespace
}  // namespace renkei::cli
