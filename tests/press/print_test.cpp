// With the programs that print: Node.js for charts, Chromium for PDF. Both are installed by
// tools/dev/install --tests.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "press/charts.h"
#include "press/pdf.h"
#include "press/program.h"
#include "press/sample_paper.h"

namespace renkei::press {
namespace {

using std::chrono_literals::operator""ms;

TEST(Program, GivesBackWhatTheOtherOneWrote) {
  EXPECT_EQ(run({{"cat"}, "日本語\n"}).value(), "日本語\n");
}

TEST(Program, ThatIsMissingIsUnavailable) {
  EXPECT_EQ(run({{"no-such-program-of-renkei"}, ""}).error().code, Errc::unavailable);
}

TEST(Program, ThatFailsIsQuoted) {
  const auto failed = run({{"sh", "-c", "echo it is broken >&2; exit 3"}, ""});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, Errc::io_failed);
  EXPECT_NE(failed.error().detail.find("it is broken"), std::string::npos);
}

TEST(Program, ThatTakesTooLongIsEndedWithItsChildren) {
  int breaths = 0;
  const auto ended = run({{"sh", "-c", "sleep 1000 & wait"}, "", 200ms, [&] { ++breaths; }});
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, Errc::timed_out);
  EXPECT_GT(breaths, 0);
}

TEST(Charts, AreDrawnWithATextAlternativeAndTheSameBytesEachTime) {
  const auto drawn = draw(sample_paper(), {Language::ja, Language::en});
  ASSERT_TRUE(drawn) << describe(drawn.error());
  const std::string& svg = drawn->at("sets");
  EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
  EXPECT_NE(svg.find("<title id=\"sets-title\">類型別の件数 / Counts by type</title>"),
            std::string::npos);
  EXPECT_NE(svg.find("1,168"), std::string::npos);
  EXPECT_EQ(svg.find("</svg><b>"), std::string::npos);
  EXPECT_EQ(svg, draw(sample_paper(), {Language::ja, Language::en})->at("sets"));
}

TEST(Pdf, OfTheSamePageHasTheSameBytes) {
  const std::string page = html_of(sample_paper(), {Language::ja});
  const auto first = pdf_of(page, sample_paper().created);
  ASSERT_TRUE(first) << describe(first.error());
  EXPECT_TRUE(first->starts_with("%PDF-"));
  EXPECT_NE(first->find("/CreationDate (D:20230425003000"), std::string::npos);
  const std::string second = pdf_of(page, sample_paper().created).value();
  const auto differ = std::mismatch(first->begin(), first->end(), second.begin(), second.end());
  EXPECT_TRUE(*first == second) << first->size() << " and " << second.size() << " bytes; from "
                                << differ.first - first->begin() << " on they differ";
}

}  // namespace
}  // namespace renkei::press
