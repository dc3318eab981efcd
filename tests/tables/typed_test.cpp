#include "tables/typed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tables/csv.h"
#include "tables/samples.h"

namespace renkei::tables {
namespace {

using ::testing::ElementsAre;

Typed of(const std::string& csv) {
  return typed(*read_csv(csv, {text::Encoding::utf8}), testing::all_types(),
               {.required = {"title"}});
}

TEST(Typed, ColumnsStandInAnyOrderUnderAnyOfTheirNames) {
  for (const char* head : {"since,title", "開始日,課題名", "Since,TITLE", "　開始日 ,課題名"}) {
    const Typed read = of(std::string(head) + "\nR4.4.1,例\n");
    EXPECT_THAT(testing::faults_of(read), ElementsAre());
    EXPECT_EQ(read.rows.at(0).cells,
              (Row{std::string("例"), Empty{}, Empty{}, make_date(2022, 4, 1)}));
  }
  EXPECT_THAT(testing::faults_of(of("課題名,予算（億円）,Budget (hundred million yen)")),
              ElementsAre("1 budget repeated_column Budget (hundred million yen)"));
}

TEST(Typed, NumbersAreReadAsPeopleWriteThem) {
  const Typed read =
      of("title,count,budget\na,１２３,１．５０\nb,\"1,234\",\"1,234.5\"\nc,-5,－\n");
  EXPECT_THAT(testing::faults_of(read), ElementsAre());
  EXPECT_EQ(read.rows[0].cells[1], Cell(std::int64_t{123}));
  EXPECT_EQ(read.rows[0].cells[2], Cell(Decimal{"1.50"}));
  EXPECT_EQ(read.rows[1].cells[1], Cell(std::int64_t{1234}));
  EXPECT_EQ(read.rows[1].cells[2], Cell(Decimal{"1234.5"}));
  EXPECT_EQ(read.rows[2].cells[1], Cell(std::int64_t{-5}));
  EXPECT_EQ(read.rows[2].cells[2], Cell(NotApplicable{}));
}

TEST(Typed, NotApplicableIsReadBeforeWidthIsForgotten) {
  const Typed read = of("title,count,since\n－,－,-\n-,1,\n");
  EXPECT_THAT(testing::faults_of(read), ElementsAre());
  EXPECT_EQ(read.rows[0].cells[0], Cell(NotApplicable{}));
  EXPECT_EQ(read.rows[0].cells[3], Cell(NotApplicable{}));
  EXPECT_EQ(read.rows[1].cells[0], Cell(std::string("-")));
}

TEST(Typed, EveryMistakeIsNamedWithItsPlace) {
  EXPECT_THAT(
      testing::faults_of(
          of("count,wat,budget,since\n1.5,,\"1,23\",2022\n,,,,x\n99999999999999999999,,x,R4\n")),
      ElementsAre("1 B unknown_column wat", "1 title missing_column ", "2 count not_integer 1.5",
                  "2 budget not_decimal 1,23", "2 since not_day 2022", "3 E beyond_header x",
                  "4 count not_integer 99999999999999999999", "4 budget not_decimal x",
                  "4 since not_day R4"));
  EXPECT_THAT(testing::faults_of(of("\n,\n")), ElementsAre("0  no_header "));
}

TEST(Typed, EmptyRowsAreNoRowsAndCountAllTheSame) {
  const Typed read = of("\ntitle\n\n例\n,\n");
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.rows[0].number, 4U);
}

TEST(Typed, ANumberOfAWorkbookIsADayWhereADayIsAsked) {
  const auto day = [](const std::string& number) {
    const RawCell title{RawCell::Kind::text, "since", {}}, cell{RawCell::Kind::number, number, {}};
    return typed({{{title}, {cell}}, ""}, testing::all_types());
  };
  EXPECT_EQ(day("44652").rows[0].cells[3], Cell(make_date(2022, 4, 1)));
  EXPECT_EQ(day("20220401").rows[0].cells[3], Cell(make_date(2022, 4, 1)));
  EXPECT_THAT(testing::faults_of(day("2022")), ElementsAre("2 since not_day 2022"));
}

TEST(Typed, ColumnsHaveLetters) {
  EXPECT_EQ(letters_of(0), "A");
  EXPECT_EQ(letters_of(25), "Z");
  EXPECT_EQ(letters_of(26), "AA");
  EXPECT_EQ(letters_of(255), "IV");
}

}  // namespace
}  // namespace renkei::tables
