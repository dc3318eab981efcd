// The action items of a meeting. Pure.
#pragma once

#include "base/json.h"

namespace renkei::meeting {

// Those that the meeting decided, and those that it carries over: of earlier meetings (by their
// days) and neither done nor dropped before its own day.
struct ActionItems {
  Json decided = Json::array(), carried = Json::array();  // records
};
ActionItems action_items_of(const Json& meeting, const Json& meetings, const Json& items);

}  // namespace renkei::meeting
