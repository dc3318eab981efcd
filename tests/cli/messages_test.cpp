#include "cli/messages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/result.h"

namespace renkei::cli {
namespace {

std::set<std::string> places_in(std::string_view text) {
  std::set<std::string> places;
  const std::string copy(text);
  const std::regex place("\\{(\\d*)\\}");
  for (auto at = std::sregex_iterator(copy.begin(), copy.end(), place);
       at != std::sregex_iterator(); ++at) {
    places.insert((*at)[1]);
  }
  return places;
}

TEST(Messages, EveryOneIsThereInBothLanguages) {
  for (const auto table : all_messages()) {
    EXPECT_FALSE(table.empty());
    for (const Message& entry : table) {
      EXPECT_FALSE(entry.ja.empty()) << entry.id;
      EXPECT_FALSE(entry.en.empty()) << entry.id;
    }
  }
}

TEST(Messages, BothLanguagesHaveTheSamePlaces) {
  for (const auto table : all_messages()) {
    for (const Message& entry : table)
      EXPECT_EQ(places_in(entry.ja), places_in(entry.en)) << entry.id;
  }
}

TEST(Messages, NoIdStandsTwice) {
  std::map<std::string_view, int> seen;
  for (const auto table : all_messages()) {
    for (const Message& entry : table) EXPECT_EQ(++seen[entry.id], 1) << entry.id;
  }
}

TEST(Messages, EveryProblemCodeHasItsMeaningAndItsNextStep) {
  for (int code = 0; code < kErrcCount; ++code) {
    const std::string name(code_of(static_cast<Errc>(code)));
    EXPECT_TRUE(has_message("problem." + name)) << name;
    EXPECT_TRUE(has_message("next." + name)) << name;
  }
}

// Every message id that stands whole in a source file of the command line is in the tables.
TEST(Messages, EveryOneThatIsSaidExists) {
  const std::regex said("\\bsay\\(\"([a-z_.-]+)\"[,)]");
  int found = 0;
  for (const auto& file : std::filesystem::directory_iterator(RENKEI_SOURCE_DIR "/tools/cli")) {
    if (file.path().extension() != ".cpp") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string source = text.str();
    for (auto at = std::sregex_iterator(source.begin(), source.end(), said);
         at != std::sregex_iterator(); ++at) {
      ++found;
      EXPECT_TRUE(has_message((*at)[1].str())) << (*at)[1] << " in " << file.path().filename();
    }
  }
  EXPECT_GT(found, 50);
}

std::map<std::string, std::string> variables;
const char* environment(const char* name) {
  const auto found = variables.find(name);
  return found == variables.end() ? nullptr : found->second.c_str();
}

TEST(LanguageChoice, TheOptionComesFirstThenTheEnvironmentInItsOrder) {
  variables = {{"LANG", "ja_JP.UTF-8"}};
  EXPECT_EQ(choose_language("", environment), Language::ja);
  EXPECT_EQ(choose_language("en", environment), Language::en);
  variables = {{"LANG", "ja_JP.UTF-8"}, {"LC_ALL", "C"}};
  EXPECT_EQ(choose_language("", environment), Language::en);
  variables = {{"LC_ALL", "C"}, {"RENKEI_LANG", "ja"}};
  EXPECT_EQ(choose_language("", environment), Language::ja);
  variables = {{"RENKEI_LANG", ""}, {"LC_MESSAGES", "ja_JP"}};
  EXPECT_EQ(choose_language("", environment), Language::ja);
  variables.clear();
  EXPECT_EQ(choose_language("", environment), Language::en);
}

TEST(Messages, AWordGoesWithItsNumber) {
  EXPECT_EQ(say(Language::en, "list.count", 1, 5), "1 row, as of position 5");
  EXPECT_EQ(say(Language::en, "list.count", 0, 1), "0 rows, as of position 1");
  EXPECT_EQ(say(Language::ja, "list.count", 1, 5), "1 件（記録位置 5 の時点）");
  EXPECT_EQ(say(Language::en, "migrate.done", 2, 1, 0),
            "2 records went over; 1 needs a decision, 0 were refused.");
}

TEST(Messages, EveryChoiceOfAWordIsWellFormed) {
  const std::vector<std::string> many(10, "2");
  int choices = 0;
  for (const auto table : all_messages()) {
    for (const Message& entry : table) {
      const std::string text = text::in_number(entry.en, many);
      EXPECT_FALSE(std::regex_search(text, std::regex("\\{\\d\\|"))) << entry.id << ": " << text;
      choices += text != entry.en;
    }
  }
  EXPECT_GT(choices, 20);
}

TEST(TextIn, TheOtherLanguageStandsInForAMissingOne) {
  EXPECT_EQ(text_in(Language::en, {{"ja", "連携"}, {"en", "collaboration"}}), "collaboration");
  EXPECT_EQ(text_in(Language::en, {{"ja", "連携"}}), "連携");
  EXPECT_EQ(text_in(Language::ja, Json()), "");
}

}  // namespace
}  // namespace renkei::cli
