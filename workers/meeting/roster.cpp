#include "meeting/roster.h"

namespace renkei::meeting {

Json members_on(const Json& roster, Date day) {
  const std::string on = to_string(day);
  Json members = Json::array();
  for (const Json& member : roster.value("members", Json::array())) {
    const std::string to = text_at(member, "to");
    if (text_at(member, "from") <= on && (to.empty() || on <= to)) members.push_back(member);
  }
  return members;
}

}  // namespace renkei::meeting
