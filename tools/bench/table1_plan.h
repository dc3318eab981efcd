// The plan of such a year: which projects, and the steps of each. Pure: a seed and a year give the
// plan.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace renkei::bench {

// One command to a project; the first of each project creates it.
struct Step {
  std::string actor;  // "ROLE" or "ROLE@ORGANISATION"
  std::string event;  // "" = create
  Json data;
  Date on;
};

struct PlannedProject {
  std::set<int> types;  // of the three, that it holds in the year
  int pairs = 0;        // in-house institutions that it counts for; 0 when it must not count
  std::vector<Step> steps;
};

struct Plan {
  std::vector<PlannedProject> projects;
  std::set<std::string> actors;  // everybody who takes a step
  int pairs = 0, distinct = 0, commands = 0;
  int of_type[4] = {};  // pairs that hold type 1, 2, 3
};

Plan plan_of(int fiscal_year, std::uint64_t seed);

}  // namespace renkei::bench
