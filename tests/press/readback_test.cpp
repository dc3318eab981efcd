#include "press/readback.h"

#include <gtest/gtest.h>

#include "press/figures.h"
#include "press/html.h"
#include "press/markdown.h"
#include "press/sample_paper.h"

namespace renkei::press {
namespace {

std::map<std::string, std::string> expected_figures() {
  std::map<std::string, std::string> figures;
  for (const Figure& each : figures_of(sample_paper())) figures[each.name] = each.digits;
  return figures;
}

TEST(Readback, GivesEveryFigureThatWasPrinted) {
  const auto expected = expected_figures();
  EXPECT_EQ(expected.at("types.type1.count"), "1168");
  EXPECT_EQ(expected.at("types.type1.budget"), "－");
  EXPECT_EQ(expected.size(), 4u);
  for (const char* code : {"ja", "en", "both"}) {
    const Languages languages = *parse_languages(code);
    EXPECT_EQ(figures_in_html(html_of(sample_paper(), languages)), expected);
    EXPECT_EQ(
        figures_in_markdown(markdown_of(sample_paper(), languages), sample_paper(), languages),
        expected);
  }
}

TEST(Readback, GivesWhatThePaperWasMadeOf) {
  const Languages languages = {Language::ja};
  EXPECT_EQ(machine_in(html_of(sample_paper(), languages), Printed::html), sample_paper().machine);
  EXPECT_EQ(machine_in(markdown_of(sample_paper(), languages), Printed::markdown),
            sample_paper().machine);
  EXPECT_TRUE(machine_in("<p>another page</p>", Printed::html).is_null());
}

TEST(Readback, AChangedFigureIsReadAsItIsShown) {
  std::string page = html_of(sample_paper(), {Language::en});
  page.replace(page.find(">1,168<"), 7, ">1,169<");
  EXPECT_EQ(figures_in_html(page).at("types.type1.count"), "1169");
  std::string text = markdown_of(sample_paper(), {Language::en});
  text.replace(text.find("[1,168]"), 7, "[1,169]");
  EXPECT_EQ(figures_in_markdown(text, sample_paper(), {Language::en}).at("types.type1.count"),
            "1169");
}

TEST(Readback, ARowThatIsNotExpectedIsNamedByItsText) {
  std::string text = markdown_of(sample_paper(), {Language::en});
  text.insert(text.find("| Sum |"), "| Type 9 | 7 | 8 |\n");
  const auto figures = figures_in_markdown(text, sample_paper(), {Language::en});
  EXPECT_EQ(figures.at("types.Type 9.count"), "7");
  EXPECT_EQ(figures.size(), 6u);
}

TEST(Readback, OfWhatIsNoPaperIsNothing) {
  for (const char* text :
       {"", "<data id=\"f-", "<data id=\"f-x</data>", "| a |\n|---|\n", "<a id=\""}) {
    EXPECT_TRUE(figures_in_html(text).empty()) << text;
    EXPECT_TRUE(figures_in_markdown(text, sample_paper(), {Language::ja}).empty()) << text;
  }
}

}  // namespace
}  // namespace renkei::press
