#include "press/usage.h"

#include <gtest/gtest.h>

#include "press/markdown.h"

namespace renkei::press {
namespace {

Json usage_of(std::int64_t hours) {
  const Json title = {{"ja", "電子顕微鏡"}, {"en", "Electron microscope"}};
  Json row = {{"resource", "resource-4"},
              {"title", title},
              {"hours", hours},
              {"possible_hours", 8760},
              {"hours_used", 30},
              {"by", Json::array({{{"institution", "ncc"}, {"hours", hours}}})},
              {"requests", hours == 0 ? 0 : 7},
              {"declined", 2},
              {"waiting", 1},
              {"late", 0},
              {"unused", 1}};
  Json totals = row;
  Json needs =
      Json::array({{{"record", "need-1"}, {"title", {{"ja", "霊長類"}, {"en", "Primates"}}}}});
  return {{"rows", Json::array({row})}, {"totals", totals}, {"unmet_needs", needs}};
}

std::string printed(const Json& usage) {
  Paper paper{.title = {"題", "Title"}};
  paper.blocks = usage_blocks(usage, [](const std::string& id) { return plain("of " + id); });
  return markdown_of(paper, {Language::en});
}

TEST(Usage, SaysWhoUsedWhatHowMuchAndWhatIsWishedFor) {
  const std::string text = printed(usage_of(876));
  for (const char* part : {"Electron microscope", "876", "10\\.0", "of ncc", "Primates", "Total"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(Usage, AYearInWhichNothingWasAskedForHasNoPart) {
  EXPECT_TRUE(usage_blocks(usage_of(0), [](const auto&) { return Text(); }).empty());
  EXPECT_TRUE(usage_blocks(nullptr, [](const auto&) { return Text(); }).empty());
}

}  // namespace
}  // namespace renkei::press
