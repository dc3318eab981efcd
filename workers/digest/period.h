// Period: the pairs that a digest counts in one period, and how it counts them. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "digest/terms.h"

namespace renkei::digest {

struct Pair {
  std::string institution, project;
  std::vector<std::string> types;  // attained by the last day, in the order of the terms
  Json evidence;                   // type → {"seq", "effective_on"}
  Json stages;                     // [{"stage", "from", "from_seq", "to"}]
};

using TypeSet = std::vector<std::string>;

class Period {
 public:
  // Of survey.pairs, what the scope's institution and type leave, and what has a type.
  Period(const Json& answer, const Scope& scope, const Terms& terms);

  // Each pair; or each project once, by its first pair.
  const std::vector<Pair>& pairs() const { return pairs_; }
  const std::vector<Pair>& projects() const { return projects_; }
  // By one of bases().
  const std::vector<Pair>& units(std::string_view basis) const;

 private:
  std::vector<Pair> pairs_, projects_;
};

// {"total", "type1", …}.
Json counts_of(const std::vector<Pair>& units, const Terms& terms);
// Every combination of the types, smaller ones first, with those that hold exactly it; where there
// are more than four types, only the combinations that occur.
std::vector<std::pair<TypeSet, std::vector<Pair>>> exact_sets(const std::vector<Pair>& units,
                                                              const Terms& terms);
// "type1-type3": within an anchor or a row's id.
std::string slug_of(const TypeSet& set);

}  // namespace renkei::digest
