#include "cli/survey_judge.h"

#include <algorithm>

#include "text/normalize.h"
#include "wire/formats.h"

namespace renkei::cli {
namespace {

// Do the file and the log say the same of a column?
bool same(Means means, const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  if (means == Means::amed_number) return wire::amed_project_key(a) == wire::amed_project_key(b);
  return means == Means::text && text::folded(a) == text::folded(b);
}

// Why a type that the row believes in does not follow from its days: the column that is missing, or
// what stands in the way.
std::string missing_for(const std::string& type, const Facts& facts) {
  const auto first_missing = [&](std::initializer_list<const char*> columns) -> std::string {
    for (const char* column : columns) {
      if (fact(facts, column).empty()) return column;
    }
    return "";
  };
  if (type == "type1") return first_missing({"in_house_since", "amed_since"});
  if (type == "type2") return first_missing({"translation_since"});
  return first_missing({"use_since", "amed_since", "site2_institution"});
}

}  // namespace

std::string amed_key(const Facts& facts) {
  const std::string number = fact(facts, "amed_number");
  return number.empty() ? "" : wire::amed_project_key(number);
}

JudgedRow Judge::prepare(SheetRow row) {
  JudgedRow judged{std::move(row), Fate::faulty, "", "", "", {}, {}};
  const std::string project = fact(judged.row.facts, "project");
  if (project.empty()) {
    prepare_new(judged);
  } else {
    once(judged.row, "project " + project, "project", "repeated_project");
  }
  return judged;
}

void Judge::settle(JudgedRow& judged) {
  if (!fact(judged.row.facts, "project").empty()) {
    known_by_id(judged);
  } else if (judged.row.findings.empty()) {
    judged.fate = Fate::fresh;
    // What this file began is taken to its end; what the log has by another way is compared.
    if (known_.taken.contains(first_command(judged)) || !known_by_number(judged)) rehearse(judged);
  }
  if (!judged.row.findings.empty()) judged.fate = Fate::faulty;
}

void Judge::once(SheetRow& row, const std::string& what, const std::string& column,
                 const char* code) {
  const auto [place, fresh] = seen_.emplace(what, row.number);
  if (!fresh)
    add_finding(row, column, code, fact(row.facts, column), std::to_string(place->second));
}

void Judge::known_by_id(JudgedRow& judged) {
  const std::string id = fact(judged.row.facts, "project");
  const auto found = known_.projects.find(id);
  if (found == known_.projects.end())
    return add_finding(judged.row, "project", "unknown_project", id);
  judged.record = id;
  judged.fate = Fate::confirmed;
  std::vector<CellDifference> differences = compare(judged, found->second, true);
  if (differences.empty() || goes_further(judged, found->second)) return;
  const bool can = corrects_ && judged.row.findings.empty() &&
                   std::all_of(differences.begin(), differences.end(), is_correctable);
  if (!can) return blame(judged, differences);
  judged.fate = Fate::corrected;
  judged.differences = std::move(differences);
}

void Judge::blame(JudgedRow& judged, const std::vector<CellDifference>& differences) {
  for (const CellDifference& each : differences) {
    const bool nothing = each.recorded.empty();
    add_finding(judged.row, each.column, nothing ? "changed_nothing" : "changed", each.said,
                nothing ? judged.record : judged.record + ": " + each.recorded);
  }
}

std::vector<CellDifference> Judge::compare(const JudgedRow& judged, const Facts& recorded,
                                           bool empty_matters) const {
  std::vector<CellDifference> differences;
  const bool same_year = fact(judged.row.facts, "amed_number") == fact(recorded, "amed_number");
  for (const SheetColumn& each : sheet_) {
    const std::string& id = each.column.id;
    const auto said = judged.row.facts.find(id);
    if (said == judged.row.facts.end() || id == "project" || each.means == Means::mistakes)
      continue;
    if (id == "award_fiscal_year" && !same_year) continue;  // of another year of the same project
    const bool is_said = !said->second.empty() || (empty_matters && each.means != Means::flag);
    if (!is_said) continue;
    if (is_blamed(judged.row, id) || same(each.means, said->second, fact(recorded, id))) continue;
    differences.push_back({id, said->second, fact(recorded, id)});
  }
  return differences;
}

bool Judge::known_by_number(JudgedRow& judged) {
  const std::string key = amed_key(judged.row.facts);
  const auto found = known_.by_key.find(key);
  if (key.empty() || found == known_.by_key.end()) return false;
  judged.record = found->second.record;
  judged.lead = found->second.lead;
  const auto project = known_.projects.find(judged.record);
  judged.fate = project == known_.projects.end() ? Fate::elsewhere : Fate::already;
  if (judged.fate == Fate::already) blame(judged, compare(judged, project->second, false));
  return true;
}

void Judge::prepare_new(JudgedRow& judged) {
  SheetRow& row = judged.row;
  check_new(row, known_.institutions, day_in_japan(now_));
  const std::string institution = fact(row.facts, "institution");
  const bool is_own = known_.own.contains("") || known_.own.contains(institution);
  if (!institution.empty() && !is_own && !is_blamed(row, "institution"))
    add_finding(row, "institution", "not_yours", institution);
  if (const std::string key = amed_key(row.facts); !key.empty())
    once(row, "number " + key, "amed_number", "repeated_number");
  if (!row.findings.empty()) return;
  judged.command_base = command_base(row.facts);
  once(row, judged.command_base, "title_ja", "repeated_row");
  judged.steps = steps_of(row.facts);
}

void Judge::rehearse(JudgedRow& judged) {
  const Rehearsal rehearsal{*known_.definition, known_.institutions,
                            [this](Date day) { return known_.settings_on(day); }, now_};
  const auto types = rehearsal.types_of(judged.steps);
  if (types) return check_types(judged.row, *types);
  const Error& error = types.error();
  const std::string why = error.faults.empty() ? error.detail : error.faults.front().message;
  add_finding(judged.row, "", "refused", std::string(code_of(error.code)), why);
}

void Judge::check_types(SheetRow& row, const std::set<std::string>& types) {
  for (const char* type : {"type1", "type2", "type3"}) {
    const std::string believed = fact(row.facts, type);
    if (believed == "no" && types.contains(type)) add_finding(row, type, "type_attained", believed);
    if (believed != "yes" || types.contains(type)) continue;
    const std::string missing = missing_for(type, row.facts);
    add_finding(row, type, missing.empty() ? "type_not_attained" : "type_missing", believed,
                missing);
  }
}

}  // namespace renkei::cli
