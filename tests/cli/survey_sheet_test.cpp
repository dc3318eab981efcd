#include "cli/survey_sheet.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cli/survey_judge.h"
#include "cli/survey_reading.h"
#include "cli/survey_steps.h"
#include "tables/csv.h"
#include "tables/xlsx.h"

namespace renkei::cli {
namespace {

const Institutions& three_institutions() {
  static const Institutions kInstitutions(Json::parse(R"json([
    {"id": "riken", "document": {"name": {"ja": "理化学研究所", "en": "RIKEN"}, "category": "in_house",
      "aliases": ["理研"], "valid_from": "2015-04-01"}},
    {"id": "jihs", "document": {"name": {"ja": "国立健康危機管理研究機構", "en": "JIHS"},
      "category": "in_house", "aliases": [], "valid_from": "2025-04-01"}},
    {"id": "tokyo", "document": {"name": {"ja": "東京大学", "en": "The University of Tokyo"},
      "category": "university", "aliases": [], "valid_from": "2004-04-01"}}])json"));
  return kInstitutions;
}

std::string text_fact() {
  static const std::vector<std::string> kPieces = {
      "a", "=", "+", "'", "\"", ",", "\n", "0012", "𠮷", "①", "<", "&", "－", "_x000D_", "研究"};
  std::string text = *rc::gen::elementOf(std::vector<std::string>{"x", "=", "'", "00"});
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
    text += piece;
  return text + "。";
}

std::string fact_for(Means means) {
  if (*rc::gen::inRange(0, 3) == 0) return "";
  switch (means) {
    case Means::day:
      return to_string(
          Date{*rc::gen::inRange(make_date(1990, 1, 1).days, make_date(2100, 1, 1).days)});
    case Means::institution:
      return *rc::gen::elementOf(std::vector<std::string>{"riken", "jihs", "tokyo"});
    case Means::amed_number:
      return *rc::gen::elementOf(std::vector<std::string>{"22ab0123456h0001", "JP07zz9999999"});
    case Means::fiscal_year:
      return std::to_string(*rc::gen::inRange(2000, 2100));
    case Means::flag:
      return *rc::gen::elementOf(std::vector<std::string>{"yes", "no"});
    case Means::project:
      return "project-" + std::to_string(*rc::gen::inRange(1, 10'000));
    default:
      return text_fact();
  }
}

Facts any_facts() {
  Facts facts;
  for (const SheetColumn& each : sheet_columns()) {
    if (each.means != Means::mistakes) facts[each.column.id] = fact_for(each.means);
  }
  facts["title_ja"] = text_fact();  // no row is empty
  return facts;
}

Facts read_back(const sheets::Grid& grid, bool is_csv) {
  const auto sheet = sheet_columns();
  const auto typed = sheets::typed(grid, table_columns(sheet), {{}, is_csv});
  EXPECT_TRUE(typed.mistakes.empty());
  const SheetRow row = read_row(typed.rows.at(0), sheet, typed.present, three_institutions());
  EXPECT_TRUE(row.findings.empty());
  return row.facts;
}

RC_GTEST_PROP(SurveySheet, WhatIsExportedIsImported, (bool in_japanese)) {
  const Language language = in_japanese ? Language::ja : Language::en;
  const auto header = in_japanese ? sheets::Header::ja : sheets::Header::en;
  const Facts facts = any_facts();
  const auto sheet = sheet_columns();
  const sheets::Table table{{"表", "sheet"},
                            table_columns(sheet),
                            {cells_of(facts, sheet, three_institutions(), language)}};
  const auto csv = sheets::write_csv(table, {text::Encoding::utf8_bom, header, "\r\n"});
  RC_ASSERT(read_back(*sheets::read_csv(*csv), true) == facts);
  const auto xlsx = sheets::write_xlsx({table}, {.header = header});
  RC_ASSERT(read_back(*sheets::read_xlsx(*xlsx), false) == facts);
}

Facts of_type1() {
  return {{"institution", "riken"},
          {"title_ja", "例"},
          {"title_en", "An example"},
          {"in_house_since", "2020-04-01"},
          {"amed_number", "22ab0123456h0001"},
          {"programme", "P"},
          {"amed_since", "2022-04-01"}};
}

TEST(SurveySheet, TheSameFactsGiveTheSameCommandsWhateverIsBelievedOfThem) {
  SheetRow row{2, {}, of_type1(), {}};
  check_new(row, three_institutions(), make_date(2023, 4, 25));
  EXPECT_TRUE(row.findings.empty());
  Facts believed = row.facts, other = row.facts;
  believed["type1"] = "yes";
  other["amed_since"] = "2022-04-02";
  EXPECT_EQ(command_base(row.facts), command_base(believed));
  EXPECT_NE(command_base(row.facts), command_base(other));
  EXPECT_EQ(command_base(row.facts).size(), 39U);
}

TEST(SurveySheet, StepsComeInTheOrderOfTheirDays) {
  Facts facts = of_type1();
  facts.insert({{"award_fiscal_year", "2022"},
                {"use_since", "2021-04-01"},
                {"site1_institution", "riken"},
                {"site1_resource", "r"},
                {"translation_since", "2022-04-01"},
                {"translation_institution", "riken"},
                {"ended_on", "2022-04-01"}});
  std::vector<std::string> names;
  for (const Step& step : steps_of(facts)) names.push_back(step.name);
  EXPECT_EQ(names, (std::vector<std::string>{"create", "report", "report_use", "report_award",
                                             "report_translation", "report_end"}));
}

TEST(SurveySheet, AnInstitutionIsOfItsTime) {
  Facts facts = of_type1();
  facts["institution"] = "jihs";
  SheetRow row{2, {}, facts, {}};
  check_new(row, three_institutions(), make_date(2026, 4, 1));
  ASSERT_EQ(row.findings.size(), 1U);
  EXPECT_EQ(row.findings[0].mistake.code, "not_then");
}

TEST(Institutions, AreFoundAsPeopleWriteThem) {
  for (const char* name :
       {"riken", "RIKEN", "Ｒｉｋｅｎ", "理研", "理化学研究所", " 理化学 研究所 "})
    EXPECT_EQ(three_institutions().find(name), "riken") << name;
  EXPECT_EQ(three_institutions().find("理化"), std::nullopt);
}

}  // namespace
}  // namespace renkei::cli
