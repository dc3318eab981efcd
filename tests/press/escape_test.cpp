#include "press/escape.h"

#include <gtest/gtest.h>

#include "press/words.h"

namespace renkei::press {
namespace {

TEST(EscapeMarkdown, PlainTextStaysAsItIs) {
  EXPECT_EQ(escape_markdown("In-house work, 3.5 times (2022)!"),
            "In-house work, 3.5 times (2022)!");
  EXPECT_EQ(escape_markdown("肝炎ウイルスの受容体「NTCP」"), "肝炎ウイルスの受容体「NTCP」");
}

TEST(EscapeMarkdown, ATableCellCannotBeLeft) {
  EXPECT_EQ(escape_markdown("a | b"), "a \\| b");
  EXPECT_EQ(escape_markdown("a\\| b"), "a\\\\\\| b");
}

TEST(EscapeMarkdown, MarksOfEmphasisCodeLinksAndHtmlAreText) {
  EXPECT_EQ(escape_markdown("*a* _b_ `c` ~~d~~"), "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~");
  EXPECT_EQ(escape_markdown("[x](javascript:alert(1))"), "\\[x\\](javascript:alert(1))");
  EXPECT_EQ(escape_markdown("<script>&lt;"), "\\<script\\>\\&lt;");
  EXPECT_EQ(escape_markdown("![x](y)"), "!\\[x\\](y)");
}

TEST(EscapeMarkdown, AnAddressDoesNotBecomeALink) {
  EXPECT_EQ(escape_markdown("see https://example.org"), "see https\\://example.org");
  EXPECT_EQ(escape_markdown("www.example.org"), "www\\.example.org");
  EXPECT_EQ(escape_markdown("a@example.org"), "a\\@example.org");
}

TEST(EscapeMarkdown, TheBeginningMakesNoHeadingListOrRule) {
  EXPECT_EQ(escape_markdown("# a"), "\\# a");
  EXPECT_EQ(escape_markdown("- a"), "\\- a");
  EXPECT_EQ(escape_markdown("+ a"), "\\+ a");
  EXPECT_EQ(escape_markdown("> a"), "\\> a");
  EXPECT_EQ(escape_markdown("==="), "\\===");
  EXPECT_EQ(escape_markdown("12. a"), "12\\. a");
  EXPECT_EQ(escape_markdown("1) a"), "1\\) a");
  EXPECT_EQ(escape_markdown("  # a"), "\\# a");
  EXPECT_EQ(escape_markdown("2022 was"), "2022 was");
}

TEST(EscapeMarkdown, LinesBecomeOne) {
  EXPECT_EQ(escape_markdown("one\n\n# two\r\n"), "one # two");
  EXPECT_EQ(escape_markdown("一行目\n二行目"), "一行目二行目");
  EXPECT_EQ(escape_markdown("一行目\nline"), "一行目 line");
  EXPECT_EQ(escape_markdown("全 角"), "全 角");
  EXPECT_EQ(escape_markdown("a\tb\x01"), "a b");
  EXPECT_EQ(escape_markdown(" \n "), "");
}

TEST(Words, FiscalYearsShowEraAndYear) {
  EXPECT_EQ(fiscal_year_label(2022, Language::ja), "令和4年度 (2022)");
  EXPECT_EQ(fiscal_year_label(2019, Language::ja), "令和元年度 (2019)");
  EXPECT_EQ(fiscal_year_label(2018, Language::ja), "平成30年度 (2018)");
  EXPECT_EQ(fiscal_year_label(1988, Language::ja), "昭和63年度 (1988)");
  EXPECT_EQ(fiscal_year_label(2022, Language::en), "FY2022");
}

TEST(Words, FiguresAreGrouped) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(184), "184");
  EXPECT_EQ(grouped(2891), "2,891");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(-1234), "-1,234");
}

TEST(Words, DaysAreWrittenAsTheLanguageDoes) {
  EXPECT_EQ(day_label("2022-04-08", Language::ja), "2022年4月8日");
  EXPECT_EQ(day_label("2022-04-08", Language::en), "2022-04-08");
  EXPECT_EQ(day_label("unknown", Language::ja), "unknown");
}

TEST(Words, ATextThatIsMissingIsTakenFromTheOtherLanguage) {
  EXPECT_EQ(in_language({{"ja", "日"}, {"en", "day"}}, Language::en), "day");
  EXPECT_EQ(in_language({{"ja", "日"}}, Language::en), "日");
  EXPECT_EQ(in_language(Json::object(), Language::en), "");
  EXPECT_EQ(in_language(Json(), Language::ja), "");
}

}  // namespace
}  // namespace renkei::press
