// Record: whatever renkei tracks; the state that folding its events gives. A value.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "model/timer.h"

namespace renkei::model {

struct Record {
  std::string id;
  std::string kind;
  std::uint32_t definition = 0;            // version of its workflow, pinned until it is migrated
  std::uint64_t version = 0;               // number of its own events
  std::vector<std::string> configuration;  // active atomic states, in document order
  std::map<std::string, std::vector<std::string>> history;  // history state → what it remembers
  Json document;
  std::map<std::string, Date> attained;  // type → the day it was first attained
  Timers timers;                         // of its active states
  Date effective_on;                     // of its last transition; a timer's notice is none
  Seq created_seq = 0, seq = 0;          // of its first and of its last event
  bool ended = false;                    // in a final state of the root
  friend bool operator==(const Record&, const Record&) = default;
};

}  // namespace renkei::model
