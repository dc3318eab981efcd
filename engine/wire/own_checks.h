// The part of a schema that renkei checks itself: a tree in the shape of the values that it judges.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "chart/predicate.h"
#include "wire/formats.h"

namespace renkei::wire {

// What is checked at one place of a value, and below it.
struct OwnChecks {
  std::vector<FormatCheck> formats;
  bool record = false;         // the string is the id of a record
  bool bounded = false;        // a pattern is tried on the string
  bool bounded_names = false;  // a pattern is tried on the object's names
  bool unique = false;
  std::vector<std::string> unique_by;
  struct Among {
    std::string place, among;  // patterns of pointers below the value
  };
  std::vector<Among> among;
  // What holds an amount over periods ({"amount", "periods": [{"from", "to"}]}, local minutes), and
  // how much there is: it is never held more than that at one time.
  struct Capacity {
    std::string held, of;  // pointer patterns below the value
  };
  std::vector<Capacity> capacities;

  std::map<std::string, std::unique_ptr<OwnChecks>, std::less<>> members;
  std::unique_ptr<OwnChecks> each;  // element of the array
  struct Others {
    std::set<std::string, std::less<>> known;  // the members that it does not judge
    std::unique_ptr<OwnChecks> checks;
  };
  std::vector<Others> others;  // additionalProperties

  bool empty() const;
  bool of_members_alone() const;  // nothing is checked but what each member is by itself
};

struct OwnPart {
  OwnChecks checks;
  std::vector<chart::Link> links;
  std::vector<Fault>
      faults;  // of the schema: what stands where it cannot be checked, references in a circle
};

// Follows every reference. REQUIRES: lint_schema finds nothing.
OwnPart own_part(const Json& schema);

// Appends every mistake. False when a string is too long for a pattern: valijson must not see the
// value then.
bool run(const OwnChecks& checks, const Json& value, std::vector<Fault>& faults);

}  // namespace renkei::wire
