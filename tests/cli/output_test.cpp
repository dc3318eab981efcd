#include "cli/output.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/width.h"

namespace renkei::cli {
namespace {

Report some_report() {
  Report report;
  report.result = {{"rows", {{{"id", "project-1"}}, {{"id", "project-2"}}}}, {"seq", 9}};
  report.table.columns = {{"機関", false}, {"総計", true}};
  report.table.rows = {{"理化学研究所", "184"}, {"a,\"b\"", "5"}};
  report.head = {"above"};
  report.foot = {"below"};
  report.ids = {"project-1", "project-2"};
  return report;
}

std::string written(Format format) {
  std::ostringstream out;
  write(out, some_report(), format);
  return out.str();
}

TEST(Table, ColumnsLineUpWhateverTheScript) {
  EXPECT_EQ(written(Format::table),
            "above\n"
            "機関          総計\n"
            "------------  ----\n"
            "理化学研究所   184\n"
            "a,\"b\"            5\n"
            "below\n");
}

TEST(Csv, HasABomCrLfAndQuotesWhereRfc4180WantsThem) {
  EXPECT_EQ(written(Format::csv),
            "\xEF\xBB\xBF"
            "機関,総計\r\n理化学研究所,184\r\n\"a,\"\"b\"\"\",5\r\n");
}

TEST(Csv, ACellWithALineBreakIsQuotedAndKeepsIt) {
  EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_cell("a\rb"), "\"a\rb\"");
  EXPECT_EQ(csv_cell(" a "), " a ");
  EXPECT_EQ(csv_cell(""), "");
}

TEST(Jsonl, IsOneRowALine) {
  EXPECT_EQ(written(Format::jsonl), "{\"id\":\"project-1\"}\n{\"id\":\"project-2\"}\n");
}

TEST(Jsonl, AResultWithoutRowsIsOneLine) {
  std::ostringstream out;
  Report report;
  report.result = {{"log", "x"}};
  write(out, report, Format::jsonl);
  EXPECT_EQ(out.str(), "{\"log\":\"x\"}\n");
}

TEST(JsonForm, IsTheResultItself) {
  EXPECT_EQ(Json::parse(written(Format::json)), some_report().result);
}

TEST(Ids, AreOneALine) { EXPECT_EQ(written(Format::ids), "project-1\nproject-2\n"); }

TEST(Formats, EveryNameIsReadAndNothingElse) {
  for (const char* name : {"table", "json", "jsonl", "csv", "ids"})
    EXPECT_TRUE(parse_format(name)) << name;
  EXPECT_FALSE(parse_format("xml"));
  EXPECT_FALSE(parse_format(""));
}

}  // namespace
}  // namespace renkei::cli
