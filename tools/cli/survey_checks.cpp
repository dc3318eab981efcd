// Whether the cells of a new project agree with each other. What is not said here is said by the
// workflow itself, which every row is taken through before anything is written.
#include <algorithm>
#include <array>

#include "cli/survey_reading.h"
#include "wire/formats.h"

namespace renkei::cli {
namespace {

constexpr std::array kStageDays = {"in_house_since", "amed_since", "translation_since"};

class NewProject {
 public:
  NewProject(SheetRow& row, const Institutions& institutions, Date today)
      : row_(row), institutions_(institutions), today_(today) {}

  void check() {
    for (const char* column : {"institution", "title_ja", "title_en"}) require(column);
    check_days();
    check_award();
    check_translation();
    check_sites();
    check_institutions();
  }

 private:
  std::string at(const std::string& column) const { return fact(row_.facts, column); }
  bool has(const std::string& column) const { return !at(column).empty(); }
  bool is_blamed(const std::string& column) const { return cli::is_blamed(row_, column); }
  void blame(const std::string& column, const char* code, const std::string& hint = "") {
    if (!is_blamed(column)) add_finding(row_, column, code, at(column), hint);
  }
  void require(const std::string& column) {
    if (!has(column)) blame(column, "missing");
  }
  // Where `given` stands, `column` is needed too.
  void require_with(const std::string& given, const std::string& column) {
    if (has(given) && !has(column)) blame(column, "missing_with", given);
  }
  void require_order(const std::string& earlier, const std::string& later) {
    if (has(earlier) && has(later) && at(later) < at(earlier)) blame(later, "before", at(earlier));
  }

  std::string beginning() const {
    for (const char* column : kStageDays) {
      if (has(column)) return column;
    }
    return "";
  }

  void check_days() {
    for (const char* column :
         {"in_house_since", "amed_since", "translation_since", "use_since", "ended_on"}) {
      if (at(column) > to_string(today_)) blame(column, "in_future", to_string(today_));
    }
    const bool any_blamed = std::any_of(kStageDays.begin(), kStageDays.end(),
                                        [&](const char* column) { return is_blamed(column); });
    if (beginning().empty() && !any_blamed) return blame("in_house_since", "no_beginning");
    require_order("in_house_since", "amed_since");
    require_order("amed_since", "translation_since");
    require_order("in_house_since", "translation_since");
    require_order(beginning(), "use_since");
    for (const char* column : {"use_since", "translation_since", "amed_since", "in_house_since"})
      require_order(column, "ended_on");
  }

  void check_award() {
    for (const char* given : {"amed_number", "amed_since"}) {
      for (const char* column : {"amed_number", "programme", "amed_since"})
        require_with(given, column);
    }
    require_with("predecessor_institution", "predecessor_number");
    if (!has("amed_number")) return;
    const std::string number = at("amed_number");
    const int year = 2000 + std::stoi(number.substr(number.starts_with("JP") ? 2 : 0, 2));
    const std::string said = std::to_string(year);
    if (has("award_fiscal_year") && at("award_fiscal_year") != said)
      blame("award_fiscal_year", "other_year", said);
    const auto since = parse_date(at("amed_since"));
    if (since && year < fiscal_year_of(*since)) blame("amed_number", "number_before_award", said);
    if (year > fiscal_year_of(today_)) blame("amed_number", "number_in_future", said);
    row_.facts["award_fiscal_year"] = said;
  }

  void check_translation() {
    require_with("translation_institution", "translation_since");
    require_with("award_continues", "translation_since");
    if (has("award_continues")) require_with("award_continues", "amed_number");
    if (!has("translation_since")) return;
    if (has("in_house_since") && !has("amed_since")) return blame("amed_since", "between");
    if (!has("amed_since") && !has("predecessor_number")) blame("predecessor_number", "no_outcome");
    if (!has("translation_institution") && !is_blamed("translation_institution"))
      row_.facts["translation_institution"] = at("institution");
  }

  void check_sites() {
    std::vector<std::string> seen;
    for (int i = 1; i <= kSites; ++i) {
      const std::string institution = site_column(i, "institution");
      const std::string resource = site_column(i, "resource");
      require_with(institution, resource);
      require_with(resource, institution);
      if (!has(institution)) continue;
      require_with(institution, "use_since");
      if (std::find(seen.begin(), seen.end(), at(institution)) != seen.end())
        blame(institution, "repeated_site");
      seen.push_back(at(institution));
    }
    if (has("use_since") && seen.empty()) blame(site_column(1, "institution"), "no_sites");
  }

  void check_institutions() {
    check_existed("institution", beginning());
    check_existed("translation_institution", "translation_since");
    for (int i = 1; i <= kSites; ++i) check_existed(site_column(i, "institution"), "use_since");
    for (const char* column : {"institution", "translation_institution"}) {
      if (has(column) && institutions_.category(at(column)) != "in_house")
        blame(column, "not_in_house");
    }
  }

  void check_existed(const std::string& column, const std::string& day) {
    const auto since = parse_date(at(day));
    if (has(column) && since && !institutions_.is_valid(at(column), *since))
      blame(column, "not_then", at(day));
  }

  SheetRow& row_;
  const Institutions& institutions_;
  Date today_;
};

}  // namespace

void check_new(SheetRow& row, const Institutions& institutions, Date today) {
  NewProject(row, institutions, today).check();
}

}  // namespace renkei::cli
