#include "cli/survey_sheet.h"

#include <fmt/format.h>

#include <array>

namespace renkei::cli {
namespace {

struct Named {
  const char* id;
  const char* ja;
  const char* en;
  Means means;
};

constexpr std::array kBeforeSites = {
    Named{"project", "課題ID", "Project id", Means::project},
    Named{"institution", "機関", "Institution", Means::institution},
    Named{"title_ja", "課題名（日本語）", "Title in Japanese", Means::text},
    Named{"title_en", "課題名（英語）", "Title in English", Means::text},
    Named{"in_house_since", "インハウス基盤研究の開始日", "In-house research since", Means::day},
    Named{"amed_number", "AMED課題管理番号", "AMED number", Means::amed_number},
    Named{"programme", "AMED事業名", "AMED programme", Means::text},
    Named{"award_fiscal_year", "採択・継続の年度", "Fiscal year of the award", Means::fiscal_year},
    Named{"amed_since", "AMED研究開発の開始日", "AMED funding since", Means::day},
    Named{"predecessor_number", "先行課題のAMED番号", "AMED number of the predecessor",
          Means::amed_number},
    Named{"predecessor_institution", "先行課題の機関", "Institution of the predecessor",
          Means::institution},
    Named{"translation_since", "臨床・実用化の開始日", "Clinical translation since", Means::day},
    Named{"translation_institution", "実用化を担う機関", "Translating institution",
          Means::institution},
    Named{"award_continues", "実用化後もAMED支援が継続", "Award continues after translation",
          Means::flag},
    Named{"use_since", "共同利活用の開始日", "Shared use since", Means::day}};

constexpr std::array kAfterSites = {Named{"ended_on", "終了日", "Ended on", Means::day},
                                    Named{"type1", "類型１", "Type 1", Means::flag},
                                    Named{"type2", "類型２", "Type 2", Means::flag},
                                    Named{"type3", "類型３", "Type 3", Means::flag},
                                    Named{"note", "備考", "Note", Means::text},
                                    Named{"mistakes", "誤り", "Mistakes", Means::mistakes}};

SheetColumn column_of(const std::string& id, const std::string& ja, const std::string& en,
                      Means means) {
  const auto type = means == Means::day ? sheets::Type::day : sheets::Type::text;
  return {{id, {ja, en}, {}, type}, means};
}

// Where a member of the document goes.
void put(Facts& facts, const char* column, const Json& object, const char* member) {
  if (object.is_object()) facts[column] = text_at(object, member);
}

void put_awards(Facts& facts, const Json& document) {
  const Json award = document.value("award", Json());
  put(facts, "amed_number", award, "number");
  put(facts, "programme", award, "programme");
  if (award.is_object() && award.contains("fiscal_year"))
    facts["award_fiscal_year"] = award["fiscal_year"].dump();
  const Json predecessor = document.value("predecessor", Json());
  put(facts, "predecessor_number", predecessor, "number");
  put(facts, "predecessor_institution", predecessor, "institution");
}

void put_sites(Facts& facts, const Json& document) {
  int number = 0;
  for (const Json& site : document.value("sites", Json::array())) {
    ++number;
    facts[site_column(number, "institution")] = text_at(site, "institution");
    facts[site_column(number, "resource")] = text_at(site, "resource");
  }
}

void put_stages(Facts& facts, const Json& row) {
  const Json stages = row.value("stages", Json::object());
  put(facts, "in_house_since", stages, "in_house_research");
  put(facts, "amed_since", stages, "amed_funding");
  put(facts, "translation_since", stages, "clinical_translation");
  put(facts, "use_since", stages, "facility_use");
  put(facts, "ended_on", row, "ended_on");
}

std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

std::string flag_text(const std::string& flag, Language language) {
  if (language == Language::en) return flag;
  return flag == "yes" ? "はい" : "いいえ";
}

sheets::Cell cell_of(const std::string& fact, Means means, const Institutions& institutions,
                     Language language) {
  if (fact.empty()) return sheets::Empty{};
  if (means == Means::day) return *parse_date(fact);
  if (means == Means::institution) return institutions.name(fact, language);
  return means == Means::flag ? flag_text(fact, language) : fact;
}

}  // namespace

std::string site_column(int number, const std::string& member) {
  return fmt::format("site{}_{}", number, member);
}

std::vector<SheetColumn> sheet_columns(int sites) {
  std::vector<SheetColumn> all;
  for (const Named& each : kBeforeSites)
    all.push_back(column_of(each.id, each.ja, each.en, each.means));
  for (int i = 1; i <= sites; ++i) {
    all.push_back(column_of(site_column(i, "institution"), fmt::format("拠点{}の機関", i),
                            fmt::format("Institution of site {}", i), Means::institution));
    all.push_back(column_of(site_column(i, "resource"), fmt::format("拠点{}の施設・設備等", i),
                            fmt::format("Facility of site {}", i), Means::text));
  }
  for (const Named& each : kAfterSites)
    all.push_back(column_of(each.id, each.ja, each.en, each.means));
  return all;
}

std::vector<sheets::Column> table_columns(const std::vector<SheetColumn>& sheet) {
  std::vector<sheets::Column> columns;
  for (const SheetColumn& each : sheet) columns.push_back(each.column);
  return columns;
}

int sites_in(const Facts& facts) {
  int sites = 0;
  for (int i = 1; i <= kSites; ++i) {
    if (const auto found = facts.find(site_column(i, "institution"));
        found != facts.end() && !found->second.empty())
      sites = i;
  }
  return sites;
}

Facts facts_of(const Json& row) {
  Facts facts;
  for (const SheetColumn& each : sheet_columns()) facts[each.column.id] = "";
  const Json record = row.value("record", Json::object());
  const Json document = record.value("document", Json::object());
  put(facts, "project", record, "id");
  put(facts, "institution", document, "lead");
  put(facts, "title_ja", document.value("title", Json::object()), "ja");
  put(facts, "title_en", document.value("title", Json::object()), "en");
  put(facts, "note", document, "note");
  put(facts, "translation_institution", document.value("translation", Json()), "institution");
  put_awards(facts, document);
  put_sites(facts, document);
  put_stages(facts, row);
  const bool carried = !facts["translation_since"].empty() && document.contains("award");
  if (carried) facts["award_continues"] = yes_or_no(document.value("award_running", false));
  const Json attained = record.value("attained", Json::object());
  for (const char* type : {"type1", "type2", "type3"})
    facts[type] = yes_or_no(attained.contains(type));
  return facts;
}

sheets::Row cells_of(const Facts& facts, const std::vector<SheetColumn>& sheet,
                     const Institutions& institutions, Language language) {
  sheets::Row row;
  for (const SheetColumn& each : sheet) {
    const auto found = facts.find(each.column.id);
    row.push_back(
        cell_of(found == facts.end() ? "" : found->second, each.means, institutions, language));
  }
  return row;
}

}  // namespace renkei::cli
