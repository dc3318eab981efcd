#include "tables/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.h"
#include "tables/number_format.h"
#include "tables/samples.h"

namespace renkei::tables {
namespace {

RC_GTEST_PROP(Xlsx, WhatIsWrittenIsReadBack, (bool in_japanese)) {
  const Table table = testing::awkward_table();
  const auto bytes = write_xlsx({table}, {.header = in_japanese ? Header::ja : Header::en});
  RC_ASSERT(bytes.has_value());
  const auto grid = read_xlsx(*bytes);
  RC_ASSERT(grid.has_value());
  const Typed read = typed(*grid, table.columns, {.required = {"title", "since"}});
  RC_ASSERT(testing::faults_of(read) == std::vector<std::string>{});
  RC_ASSERT(testing::rows_of(read) == table.rows);
}

RC_GTEST_PROP(Xlsx, NoDamageCrashesTheReader, ()) {
  static const std::string kBytes =
      *write_xlsx({{{"一", "one"},
                    testing::all_types(),
                    {{std::string("x"), std::int64_t{1}, Decimal{"1.5"}, make_date(2022, 4, 1)}}}});
  std::string bytes = kBytes;
  for (int i = *rc::gen::inRange(1, 9); i > 0; --i)
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= *rc::gen::inRange(1, 256);
  const auto grid = read_xlsx(bytes.substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size() + 1)));
  if (grid) typed(*grid, testing::all_types());
}

Table two_rows(const std::string& name) {
  return {{name, name},
          testing::all_types(),
          {{std::string("𠮷\n=1"), std::int64_t{7}, Decimal{"14.50"}, make_date(2022, 4, 1)},
           {std::string("0012"), NotApplicable{}, Empty{}, Empty{}}}};
}

TEST(Xlsx, TheSameTablesGiveTheSameBytes) {
  const XlsxOptions options{.created = *parse_time("2023-04-25T00:00:00.000000Z"), .title = "表"};
  EXPECT_EQ(*write_xlsx({two_rows("a"), two_rows("b")}, options),
            *write_xlsx({two_rows("a"), two_rows("b")}, options));
}

TEST(Xlsx, ASheetIsTakenByName) {
  const auto bytes = write_xlsx({two_rows("first"), two_rows("second")});
  EXPECT_EQ(read_xlsx(*bytes)->found_in, "first");
  EXPECT_EQ(read_xlsx(*bytes, "second")->found_in, "second");
  EXPECT_EQ(testing::fault_of(read_xlsx(*bytes, "third").error()), "0  no_such_sheet third");
}

TEST(Xlsx, NumbersAreNumbersAndDaysAreDays) {
  const auto grid = read_xlsx(*write_xlsx({two_rows("a")}));
  const auto& row = grid->rows[1];
  EXPECT_EQ(row[0].kind, RawCell::Kind::text);
  EXPECT_EQ(row[1].kind, RawCell::Kind::number);
  EXPECT_EQ(row[2].kind, RawCell::Kind::number);
  EXPECT_EQ(row[2].text, "14.50");
  EXPECT_EQ(row[3].kind, RawCell::Kind::day);
  EXPECT_EQ(row[3].day, make_date(2022, 4, 1));
}

TEST(Xlsx, ACellThatExcelCannotHoldIsNamed) {
  Table table = two_rows("a");
  table.rows[1][0] = std::string(limits::kCellCharacters + 1, 'x');
  EXPECT_EQ(write_xlsx({table}).error().code, "cell_too_long");
  EXPECT_EQ(write_xlsx({table}).error().row, 3U);
}

TEST(Xlsx, WhatIsNoWorkbookIsSaidToBeNone) {
  EXPECT_EQ(read_xlsx("").error().code, "not_a_workbook");
  EXPECT_EQ(read_xlsx("PK\x03\x04 and no more").error().code, "not_a_workbook");
  EXPECT_FALSE(is_xlsx("id,title"));
}

TEST(NumberFormat, ADayIsTold) {
  for (const char* format :
       {"yyyy-mm-dd", "[$-411]ggge\"年\"m\"月\"d\"日\"", "m/d/yy h:mm", "yyyy\"年\"m\"月\"",
        "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "mmm", "[Red]d"})
    EXPECT_TRUE(shows_day(format)) << format;
  for (const char* format : {"General", "0.00", "h:mm", "[h]:mm:ss", "0.00E+00", "#,##0\"days\"",
                             "@", "\"d\"0", "mm:ss"})
    EXPECT_FALSE(shows_day(format)) << format;
}

TEST(NumberFormat, DecimalsAreCounted) {
  EXPECT_EQ(shown_decimals("0.000"), 3);
  EXPECT_EQ(shown_decimals("0"), 0);
  EXPECT_EQ(shown_decimals("General"), std::nullopt);
  EXPECT_EQ(shown_decimals("#,##0.0"), std::nullopt);
}

}  // namespace
}  // namespace renkei::tables
