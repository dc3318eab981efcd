// Survey: the yearly table and the progression between types, as known at a position of the log
// (DOMAIN.md, "The yearly survey").
//
// The unit of institution_project (延べ数) is the pair of an in-house institution and a project in
// which it took part while the project was active (past drafting, not ended) on at least one day of
// the fiscal year; the day on which a project ends, or an institution leaves, still counts. A pair
// has the types that its project attained by the year's end. Pairs without a type are not counted.
// The unit of project (実数) is the project of at least one such pair.
//
// What is recorded after the position changes nothing: an interval that ended later is still open
// there.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class Survey {
 public:
  explicit Survey(store::Database& database);

  // survey.table as of a position. The three types of the source stand in the table even when
  // nobody has them.
  Json table(int fiscal_year, Seq as_of);

  // survey.progression: for every project the types in the order of the day attained (then of the
  // log, then of their ids); a step counts in the fiscal year in which its later type was attained.
  Json progression(std::optional<int> fiscal_year, Seq as_of);

 private:
  using Types = std::set<std::string>;

  std::map<Seq, Types> types_by(Date last_day, Seq as_of);

  store::Statement types_, pairs_, steps_;
};

}  // namespace renkei::views
