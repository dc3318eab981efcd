// Golden: tests/press/golden/sample.* is what the sample paper is printed as. After a wanted
// change, run with RENKEI_UPDATE_GOLDEN=1, and read what changed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "press/html.h"
#include "press/markdown.h"
#include "press/numbering.h"
#include "press/sample_paper.h"

namespace renkei::press {
namespace {

void expect_as_golden(const std::string& name, const std::string& text) {
  const std::string file = RENKEI_SOURCE_DIR "/tests/press/golden/" + name;
  if (std::getenv("RENKEI_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << text;
  std::stringstream golden;
  golden << std::ifstream(file).rdbuf();
  EXPECT_EQ(text, golden.str()) << "differs from " << name;
}

const Languages kBoth = {Language::ja, Language::en};

TEST(Paper, IsPrintedAsItsGoldenFiles) {
  for (const char* code : {"ja", "en", "both"}) {
    const Languages languages = *parse_languages(code);
    expect_as_golden(std::string("sample.") + code + ".html", html_of(sample_paper(), languages));
    expect_as_golden(std::string("sample.") + code + ".md", markdown_of(sample_paper(), languages));
  }
}

TEST(Paper, TextOfOthersIsTextInHtml) {
  const std::string page = html_of(sample_paper(), kBoth);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;太字&lt;/b&gt;"), std::string::npos);
}

TEST(Paper, ABannerCannotLeaveTheStyleSheet) {
  Paper paper = sample_paper();
  paper.banner = "a\"; } </style><b>\\";
  const std::string page = html_of(paper, {Language::ja});
  EXPECT_EQ(page.find("</style><b>"), std::string::npos);
  EXPECT_NE(page.find("content: \"a\\22 ; } \\3c /style>\\3c b>\\5c \""), std::string::npos);
}

TEST(Paper, AnotherLanguageThanThePagesIsNamed) {
  Paper paper;
  paper.title = {"", "Only in English"};
  EXPECT_NE(html_of(paper, {Language::ja}).find("<span lang=\"en\">Only in English</span>"),
            std::string::npos);
}

TEST(Paper, APictureWithoutADrawingIsLeftOutAndItsTableStays) {
  const std::string page = html_of(sample_paper(), {Language::en});
  EXPECT_EQ(page.find("<figure"), std::string::npos);
  EXPECT_NE(page.find("<table id=\"types\">"), std::string::npos);
}

TEST(Paper, ACommentInMarkdownIsNotEndedByWhatItHolds) {
  const std::string page = markdown_of(sample_paper(), {Language::ja});
  const std::size_t at = page.find("<!-- renkei ");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(page.find("--", at + 4), page.find("-->", at));
}

TEST(Numbering, SectionsAndTheirPartsAreCounted) {
  Numbering numbering;
  EXPECT_EQ(numbering.next(2), "1. ");
  EXPECT_EQ(numbering.next(3), "1.1 ");
  EXPECT_EQ(numbering.next(4), "");
  EXPECT_EQ(numbering.next(3), "1.2 ");
  EXPECT_EQ(numbering.next(2), "2. ");
  EXPECT_EQ(numbering.next(3), "2.1 ");
}

TEST(Words, BothLanguagesAreOneLineAndTheSameIsSaidOnce) {
  EXPECT_EQ(line_of({"類型１", "Type 1"}, kBoth), "類型１ / Type 1");
  EXPECT_EQ(line_of(plain("project-12"), kBoth), "project-12");
  EXPECT_EQ(line_of({"", "Only English"}, {Language::ja}), "Only English");
}

TEST(Words, JsonIsToldInALanguageWhereverItHasBoth) {
  const Json told =
      localised({{"title", {{"ja", "題"}, {"en", "title"}}}, {"count", 3}}, {Language::en});
  EXPECT_EQ(told, Json({{"title", "title"}, {"count", 3}}));
}

}  // namespace
}  // namespace renkei::press
