#include "press/pdf_pages.h"

#include <gtest/gtest.h>

namespace renkei::press {
namespace {

// As Chromium writes it, cut down to what is read.
const std::string kPdf =
    "%PDF-1.4\n"
    "3 0 obj\n<</Type /Page\n/Parent 9 0 R>>\nendobj\n"
    "4 0 obj\n<</Type /Page\n/Parent 9 0 R>>\nendobj\n"
    "5 0 obj\n<</Type /Page\n/Parent 8 0 R>>\nendobj\n"
    "8 0 obj\n<</Type /Pages\n/Count 1\n/Kids [5 0 R]\n/Parent 10 0 R>>\nendobj\n"
    "9 0 obj\n<</Type /Pages\n/Count 2\n/Kids [3 0 R 4 0 R]\n/Parent 10 0 R>>\nendobj\n"
    "10 0 obj\n<</Type /Pages\n/Count 3\n/Kids [9 0 R 8 0 R]>>\nendobj\n"
    "11 0 obj\n<</first [3 0 R /XYZ 0 811 0]\n/case#2D7 [4 0 R /XYZ 0 5 0]\n"
    "/last [5 0 R /XYZ 0 1 0]>>\nendobj\n"
    "12 0 obj\n<</Type /Catalog\n/Pages 10 0 R\n/Dests 11 0 R>>\nendobj\n";

TEST(PdfPages, AnAnchorStandsOnThePageThatTheTreeCounts) {
  EXPECT_EQ(pages_of_anchors(kPdf),
            (std::map<std::string, int>{{"first", 1}, {"case-7", 2}, {"last", 3}}));
}

TEST(PdfPages, WhatCannotBeReadHasNone) {
  EXPECT_TRUE(pages_of_anchors("").empty());
  EXPECT_TRUE(pages_of_anchors("%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\n").empty());
  for (std::size_t cut = 0; cut < kPdf.size(); ++cut) pages_of_anchors(kPdf.substr(cut));
}

TEST(PdfPages, TheNumbersAreForTheContentsOnPaperAlone) {
  const std::string page =
      "<html><head></head><body><nav><a href=\"#first\">One</a><a href=\"#gone\">Two</a></nav>"
      "<a href=\"#last\">elsewhere</a></body></html>";
  const std::string numbered = with_page_numbers(page, {{"first", 2}, {"last", 9}});
  EXPECT_NE(numbered.find("@media print {\nnav a[href=\"#first\"]::after { content: \"2\"; }\n}"),
            std::string::npos)
      << numbered;
  EXPECT_EQ(numbered.find("#last\"]"), std::string::npos);
  EXPECT_EQ(with_page_numbers("<html><head></head></html>", {{"first", 2}}),
            "<html><head></head></html>");
}

}  // namespace
}  // namespace renkei::press
