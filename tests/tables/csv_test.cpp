#include "tables/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tables/samples.h"

namespace renkei::tables {
namespace {

using ::testing::ElementsAre;

RC_GTEST_PROP(Csv, WhatIsWrittenIsReadBack, (bool in_japanese, bool with_mark)) {
  const Table table = testing::awkward_table();
  CsvOptions options;
  options.header = in_japanese ? Header::ja : Header::en;
  options.encoding = with_mark ? text::Encoding::utf8_bom : text::Encoding::utf8;
  const auto grid = read_csv(*write_csv(table, options), {options.encoding});
  const Typed read = typed(*grid, table.columns, {.required = {"title", "since"}, .guarded = true});
  RC_ASSERT(testing::faults_of(read) == std::vector<std::string>{});
  RC_ASSERT(testing::rows_of(read) == table.rows);
}

RC_GTEST_PROP(Csv, NoBytesCrashTheReader, (const std::string& bytes)) {
  const auto grid = read_csv(bytes, {text::Encoding::utf8});
  if (grid) typed(*grid, testing::all_types());
}

Table one_cell(const std::string& text) {
  return {{"一", "one"}, {{"note", {"備考", "Note"}, {}, Type::text}}, {{text}}};
}

TEST(Csv, HasAMarkAndWindowsLineEndsForExcel) {
  EXPECT_EQ(*write_csv(one_cell("a,\"b\"")), "\xEF\xBB\xBF備考\r\n\"a,\"\"b\"\"\"\r\n");
  EXPECT_EQ(*write_csv(one_cell("a"), {text::Encoding::utf8, Header::ids, "\n"}), "note\na\n");
}

TEST(Csv, AFormulaIsOnlyText) {
  for (const char* text : {"=1+1", "+81", "-x", "@cmd", "＝1", "'=1", "\t=1", "-"}) {
    const std::string cell = guarded(text);
    EXPECT_EQ(cell, std::string("'") + text);
    EXPECT_EQ(unguarded(cell), text);
  }
  for (const char* text : {"a=1", "'quoted'", "1-2", ""}) {
    EXPECT_EQ(guarded(text), text);
    EXPECT_EQ(unguarded(text), text);
  }
}

TEST(Csv, WhatCp932CannotHoldIsNamedWithItsPlace) {
  Table table = one_cell("吉");
  table.rows.push_back({std::string("𠮷田")});
  const auto bytes = write_csv(table, {.encoding = text::Encoding::cp932});
  ASSERT_FALSE(bytes);
  EXPECT_EQ(testing::fault_of(bytes.error()),
            "3 note unheld_character U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7");
}

TEST(Csv, TheEncodingIsFoundOrAskedFor) {
  const auto cp932 = write_csv(one_cell("類型"), {.encoding = text::Encoding::cp932});
  EXPECT_EQ(read_csv(*cp932)->found_in, "cp932");
  EXPECT_EQ(read_csv(*cp932)->rows[1][0].text, "類型");
  EXPECT_EQ(read_csv("ああ").error().code, "ambiguous_encoding");
  EXPECT_EQ(read_csv("ああ", {text::Encoding::utf8})->rows[0][0].text, "ああ");
  EXPECT_EQ(read_csv("\xFF\xFF").error().code, "unknown_encoding");
  EXPECT_EQ(read_csv(*cp932, {text::Encoding::utf8}).error().code, "wrong_encoding");
}

TEST(Csv, WhereTheBytesAllowBothEncodingsTheHeadingsDecide) {
  const std::string bytes = "課題名,機関";
  EXPECT_EQ(read_csv(bytes).error().code, "ambiguous_encoding");
  const auto grid = read_csv(bytes, {.columns = testing::all_types()});
  ASSERT_TRUE(grid);
  EXPECT_EQ(grid->found_in, "utf-8");
}

TEST(Csv, ABrokenQuoteIsNamedWithItsPlace) {
  EXPECT_EQ(testing::fault_of(read_csv("a\nb,\"c\n").error()), "2 B open_quote c\n");
  EXPECT_EQ(testing::fault_of(read_csv("a\n\"b\"c,d\n").error()), "2 A text_after_quote b");
}

std::vector<std::string> cells_of(const char* text) {
  std::vector<std::string> cells;
  const auto grid = read_csv(text);
  for (const auto& row : grid->rows) {
    for (const RawCell& cell : row) cells.push_back(cell.text);
    cells.push_back("/");
  }
  return cells;
}

TEST(Csv, RowsAreRecordsHoweverTheyEnd) {
  EXPECT_THAT(cells_of("a,b\r\nc,\"d\ne\"\r\n"), ElementsAre("a", "b", "/", "c", "d\ne", "/"));
  EXPECT_THAT(cells_of("a\n\nb"), ElementsAre("a", "/", "", "/", "b", "/"));
  EXPECT_THAT(cells_of("a\rb\r"), ElementsAre("a", "/", "b", "/"));
  EXPECT_THAT(cells_of("a,"), ElementsAre("a", "", "/"));
}

}  // namespace
}  // namespace renkei::tables
