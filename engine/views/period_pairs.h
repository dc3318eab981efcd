// PeriodPairs: what the survey counts in any period, a quarter for example, and what shows it: each
// pair of an in-house institution and a project (survey.h), the types that the project attained by
// the period's last day with the events that say so, and the stages that it was in by then.
#pragma once

#include <map>
#include <string>

#include "views/query.h"
#include "views/view.h"

namespace renkei::views {

class PeriodPairs {
 public:
  explicit PeriodPairs(store::Database& database);

  // survey.pairs as of a position, by institution, then in the order in which the projects were
  // recorded; those without a type too, which the survey does not count.
  Json of(Date first_day, Date last_day, Seq as_of);

 private:
  using ByProject = std::map<std::string, Json>;

  ByProject types(Date last_day, Seq as_of);
  ByProject stages(Date last_day, Seq as_of);

  store::Statement pairs_, types_, stages_;
};

}  // namespace renkei::views
