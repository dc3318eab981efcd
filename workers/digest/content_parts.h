// The parts of a digest's content, each a function of its inputs. Pure.
#pragma once

#include "digest/period.h"

namespace renkei::digest {

struct Material {
  const Inputs& inputs;
  const Terms& terms;
  const std::vector<Period>& periods;  // the digest's, the one a year before, … ; may be empty

  const Period& now() const { return periods.front(); }
};

// Counts with the year before, by basis: {"rows": [{"id", "title", "basis_title", "value",
// "before", "change"}], "before_label"}.
Json headline_of(const Material& material);
// {"bases": [{"basis", "basis_title", "unit", "counts", "exact_sets", "sum_of_types", "overlap"}],
// "institutions": {"basis", "basis_title", "rows"}}.
Json survey_of(const Material& material);
// {"basis", "basis_title", "rows": [{"fiscal_year", "label", "counts"}]}, the oldest first.
Json years_of(const Material& material);
// {"basis", "basis_title", "rows": [{"from", "from_title", "to", "to_title", "count", "records"}]}.
Json progression_of(const Material& material);
// From the stage before a type was attained to the type, and on to the stage at the end: {"basis",
// "rows": [{"from", "from_title", "to", "to_title", "column", "count", "records"}]}.
Json flow_of(const Material& material);
Json cases_of(const Material& material);
// {"rows": [{"institution", "name", "resource", "count", "records"}]}.
Json facilities_of(const Material& material);
// facility.usage's answer, and what the institutions in it are called: {…, "names": {ID: text}}.
// REQUIRES: there is one.
Json usage_of(const Material& material);
// {"first_day", "last_day", "deadlines": […], "awards": […]}.
Json next_year_of(const Material& material);
// {"rows": [{"institution", "name", "ministry", "total", "health", "external"}], "notes"}.
Json budget_of(const Material& material);
// {"pairs": [{"institution", "project"}], "projects": [{"project", "title", "types": [{"type",
// "title", "seq", "effective_on"}]}]}.
Json evidence_of(const Material& material);
Json method_of(const Material& material);

}  // namespace renkei::digest
