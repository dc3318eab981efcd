// Cells of the survey's tables, by name.
#include <algorithm>

#include "survey_figures.h"

namespace renkei {
namespace {

constexpr const char* kForms =
    "total, type2, riken, riken/type2, overlap/12, programme/NAME or programme/NAME/type2";

tl::unexpected<Error> no_cell(const std::string& text) {
  return fail(Errc::schema_mismatch, "there is no such cell: " + text,
              {{"/explain", std::string("one of the forms ") + kForms}});
}

// "12" and "type1+type2" alike.
std::optional<views::TypeSet> exact_types(const std::string& text, const views::TypeSet& types) {
  views::TypeSet found;
  for (const views::TypeSet& set : views::source_sets()) {
    std::string digits;
    for (const std::string& type : set) digits += type.back();
    if (views::joined(set) == text || digits == text) found = set;
  }
  const bool known = std::includes(types.begin(), types.end(), found.begin(), found.end());
  return found.empty() || !known ? std::nullopt : std::optional(found);
}

// The type that the last part names, cut off from the text; "" for the total.
std::string cut_type(std::string& text, const views::TypeSet& types) {
  const auto slash = text.rfind('/');
  const std::string last = slash == std::string::npos ? text : text.substr(slash + 1);
  if (last != "total" && !types.contains(last)) return "";
  text.resize(slash == std::string::npos ? 0 : slash);
  return last == "total" ? "" : last;
}

}  // namespace

bool Cell::holds(const views::Pair& pair, const YearOfPairs& year) const {
  if (institution && pair.institution != *institution) return false;
  if (programme) {
    const auto found = year.programme.find(pair.project);
    if ((found == year.programme.end() ? "" : found->second) != *programme) return false;
  }
  const auto types = views::types_in(pair.types);
  if (exact) return types == *exact;
  return !types.empty() && (type.empty() || types.contains(type));
}

Result<Cell> cell_of(const std::string& text, const views::TypeSet& types) {
  constexpr std::string_view kOverlap = "overlap/", kProgramme = "programme/";
  Cell cell;
  if (text.starts_with(kOverlap)) {
    cell.exact = exact_types(text.substr(kOverlap.size()), types);
    if (!cell.exact) return no_cell(text);
    return cell;
  }
  std::string rest = text;
  cell.type = cut_type(rest, types);
  if (rest.starts_with(kProgramme)) {
    cell.programme = rest.substr(kProgramme.size());
  } else if (rest.find('/') != std::string::npos) {
    return no_cell(text);
  } else if (!rest.empty()) {
    cell.institution = rest;
  }
  return cell;
}

}  // namespace renkei
