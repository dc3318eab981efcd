// survey.figures: the survey's tables, counted by a basis and broken down, with bounds while
// answers are missing; and the pairs behind one of their cells.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "views/campaign.h"
#include "views/units.h"

namespace renkei {

// What is counted in a year: the log's pairs, or a campaign's.
struct YearOfPairs {
  std::vector<views::Counted> counted;
  std::map<Seq, std::string> programme, investigator;  // by project; of those that have one
};

inline constexpr const char* kBases[] = {"institution_project", "project", "amed_pi"};

// The units of a basis: pairs, projects, or principal investigators.
views::Units units_of(const std::string& basis, const YearOfPairs& year);

// {"rows": […], "unnamed": projects without a principal investigator}. A row is
//   type         {"key": "all", "figures": {"total": RANGE, "type1": RANGE, …}}
//   institution  the same for all, then for each institution
//   programme    the same; the key is null where no award is on record
//   overlap      {"key": "type1+type2", "count": RANGE} for each exact set of the source's types
// RANGE is {"low", "high"}.
Json figures_by(const std::string& by, const std::string& basis, const YearOfPairs& year);

// Rows {"key": "total" | TYPE, "last": RANGE, "present": RANGE, "came", "stayed", "went"}: units
// that hold it now and did not last year, in both, and the other way round.
Json change_of(const std::string& basis, const YearOfPairs& last, const YearOfPairs& present);

// A cell of a table: which pairs are behind it.
//   total, type2                      of all
//   riken, riken/type2                of an institution
//   overlap/12, overlap/type1+type2   exactly these types
//   programme/NAME, programme/NAME/type2
struct Cell {
  std::optional<std::string> institution, programme;
  std::string type;                     // "" = any
  std::optional<views::TypeSet> exact;  // else
  bool holds(const views::Pair& pair, const YearOfPairs& year) const;
};
// schema_mismatch, with the forms that are understood, when it is none; `types` are all there are.
Result<Cell> cell_of(const std::string& text, const views::TypeSet& types);

}  // namespace renkei
