// Survey: the yearly table and the progression between types, as known at a position of the log
// (DOMAIN.md, "The yearly survey").
//
// The unit of institution_project (延べ数) is the pair (pairs.h); pairs without a type are not
// counted. The unit of project (実数) is the project of at least one such pair.
#pragma once

#include <optional>

#include "store/database.h"
#include "views/pairs.h"

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
  Pairs pairs_;
  store::Statement steps_;
};

}  // namespace renkei::views
