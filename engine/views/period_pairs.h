// PeriodPairs: the pairs of any period (pairs.h), a quarter for example, with the events that say
// that a type was attained, and the stages that the project was in by the period's last day.
#pragma once

#include <map>

#include "views/pairs.h"

namespace renkei::views {

class PeriodPairs {
 public:
  explicit PeriodPairs(store::Database& database);

  // survey.pairs as of a position, by institution, then in the order in which the projects were
  // recorded; those without a type too, which the survey does not count.
  Json of(Date first_day, Date last_day, Seq as_of);

 private:
  std::map<Seq, Json> stages(Date last_day, Seq as_of);

  Pairs pairs_;
  store::Statement id_, stages_;
};

}  // namespace renkei::views
