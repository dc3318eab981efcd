// Pairs: the units of the yearly survey. A pair is an in-house institution and a project in which
// it took part while the project was active (past drafting, not ended) on at least one day of a
// period, a fiscal year for one; the day on which a project ends, or an institution leaves, still
// counts. A pair has the types that its project attained by the period's last day. Everything is as
// known at a position: what is recorded after it changes nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/database.h"
#include "views/query.h"

namespace renkei::views {

// What says that a project has a type: the event, and the day that it counts from.
struct Evidence {
  Seq seq = 0;
  Date effective_on;
};
using TypesOf = std::map<std::string, Evidence>;

struct Pair {
  std::string institution;
  Seq project = 0;  // the record's row
  TypesOf types;    // none: the pair is active, and counts nowhere
};

class Pairs {
 public:
  explicit Pairs(store::Database& database);
  // By institution, then by project; of one institution, or ("") of all.
  std::vector<Pair> of(Date first_day, Date last_day, Seq as_of, std::string_view institution = "");
  std::vector<Pair> of(int fiscal_year, Seq as_of, std::string_view institution = "");

 private:
  std::map<Seq, TypesOf> types_by(Date last_day, Seq as_of);

  store::Statement types_, pairs_;
};

}  // namespace renkei::views
