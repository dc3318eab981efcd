#include "meeting/action_items.h"

#include <algorithm>
#include <map>

namespace renkei::meeting {
namespace {

std::string day_of_meeting(const Json& meeting) {
  return text_at(meeting.value("document", Json::object()), "date");
}

bool is_open(const Json& item) {
  const Json configuration = item.value("configuration", Json::array());
  return std::find(configuration.begin(), configuration.end(), "open") != configuration.end();
}

}  // namespace

ActionItems action_items_of(const Json& meeting, const Json& meetings, const Json& items) {
  std::map<std::string, std::string> days;
  for (const Json& each : meetings) days[text_at(each, "id")] = day_of_meeting(each);
  const std::string day = day_of_meeting(meeting);
  ActionItems found;
  for (const Json& item : items) {
    const std::string of = text_at(item.value("document", Json::object()), "meeting");
    if (of == text_at(meeting, "id")) {
      found.decided.push_back(item);
    } else if (days[of] < day && (is_open(item) || text_at(item, "effective_on") >= day)) {
      found.carried.push_back(item);
    }
  }
  return found;
}

}  // namespace renkei::meeting
