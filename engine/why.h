// Why: what a record waits for, as record.why answers it.
#pragma once

#include <functional>
#include <vector>

#include "base/json.h"
#include "model/routes.h"

namespace renkei {

// What the answer is made of.
struct Waiting {
  const chart::Definition& definition;
  const model::Record& record;
  std::vector<model::Opening> openings;
  std::vector<model::Route> routes;
  std::vector<Json> clocks;                                // views::Clockface of what still runs
  std::vector<model::Actor> actors;                        // who may act today
  std::function<Json(const std::string& principal)> name;  // {"ja", "en"}
};

// {"record", "kind", "configuration",
//  "regions": [{"region", "title", "states"}],    the active regions of parallel states; none
//                                                 outside of one
//  "openings": [{"event", "title", "source", "region", "by", "who", "who_count", "permitted",
//                "faults": [{"pointer", "message", "title"?}], "data"}],
//  "timers": [CLOCK with "title" and "state"],   what comes by itself, or stands still
//  "routes": [{"stage", "state", "title", "steps": [{"event", "title", "source", "by", "who",
//                                                    "who_count", "met"}]}]}
// `region` of an opening is the innermost one that its source lies in; null outside of all. `who`
// are those who may act today and hold a role of `by` at its place in the record as it is now:
// {"id", "name"}, at most limits::kNamesShown of `who_count`. A fault's title is that of its field
// in the document's schema, or in that of the event's data.
Json why_json(const Waiting& waiting);

}  // namespace renkei
