// Units: what a figure of the survey counts, and between which bounds while it is not yet settled.
//
// A unit (a pair, a project, a principal investigator) holds types. What certainly belongs to it is
// one thing; what may belong to it, each independently of the others, is another: the pairs of an
// institution that has not answered. A unit that holds no type counts nowhere. The bounds hold
// whatever of it comes true, and are the narrowest that do, save for exact sets among units that
// nobody named.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "views/pairs.h"

namespace renkei::views {

// The three types of the source stand in every table, even when nobody has them.
inline constexpr std::array kSourceTypes = {"type1", "type2", "type3"};

using TypeSet = std::set<std::string>;
TypeSet types_in(const TypesOf& types);
std::string joined(const TypeSet& types);  // "type1+type3"

// Every combination of the source's types, the smaller ones first: the seven exact sets.
std::vector<TypeSet> source_sets();

struct Range {
  std::int64_t low = 0, high = 0;
  friend bool operator==(const Range&, const Range&) = default;
};
Json to_json(const Range& range);  // {"low", "high"}

class Units {
 public:
  // Is it known which unit it is? One that nobody named is a unit of its own, or belongs to any
  // other one.
  enum class Named { yes, no };
  void add(const std::string& unit, const TypeSet& types, bool certain, Named named = Named::yes);

  // The units that hold this type; "" for any.
  Range holding(const std::string& type) const;
  // The units that hold exactly these types.
  Range exactly(const TypeSet& types) const;
  // Those that may come to hold it; "" for any type.
  std::set<std::string> names(const std::string& type) const;
  std::size_t unnamed() const { return unnamed_.size(); }
  // {"total", "type1", …}: each a range.
  Json figures() const;

 private:
  struct Unit {
    TypeSet certain;
    std::set<TypeSet> possible;
  };
  using AllUnits = std::map<std::string, Unit>;
  // Every set of types that the unit may come to hold; with those of the unnamed ones, that may
  // belong to it.
  static void widen(const Unit& by, std::set<TypeSet>& outcomes);
  std::set<TypeSet> outcomes_with_unnamed(const Unit& unit) const;

  AllUnits units_, unnamed_;
};

}  // namespace renkei::views
