// Routes: how a record gets from where it is to another stage.
#pragma once

#include <string>
#include <vector>

#include "model/decide.h"

namespace renkei::model {

struct Step {
  std::string event;
  chart::TransitionIndex transition = 0;
  bool met = true;  // its guard, as far as it can be judged before the event is there
};

struct Route {
  std::string stage;
  std::string state;  // the one of that stage which it leads into
  std::vector<Step> steps;
};

// For every stage that the record is not in and that principals can take it to: the way with the
// fewest guards that are not met on it, and of those the shortest; nearest stage first. Guards do
// not bar the way, they say which is the better one: the events' data are not known, so a guard is
// judged on the document as the steps before leave it without them, and by nobody in particular.
// At most limits::kRouteSituations situations are looked at; what is further away is not found.
// Nothing by a timer is on a route.
std::vector<Route> routes(const chart::Definition& definition, const Record& record,
                          const Circumstances& circumstances);

}  // namespace renkei::model
