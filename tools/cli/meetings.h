// Meetings and their action items: what the verbs of `renkei meeting` and `renkei action` share.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// "meeting-3".
std::string meeting_id(std::int64_t number);

// The action items that the meeting decided, and those that it carries over: of earlier meetings
// (by their days) and neither done nor dropped before its own day.
struct ActionItems {
  Json decided = Json::array(), carried = Json::array();  // records
};
ActionItems action_items_of(const Json& meeting, const Json& meetings, const Json& items);

void add_meeting_pack(CLI::App& noun, Context& context);

}  // namespace renkei::cli
