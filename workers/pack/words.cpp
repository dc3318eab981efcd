#include "pack/words.h"

#include <algorithm>

namespace renkei::pack {

Message message_of(std::string_view id) {
  const auto all = messages();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Message& each) { return each.id == id; });
  return found == all.end() ? Message{id, id, id} : *found;
}

press::Text PackWords::term(const std::string& list, const std::string& id) const {
  for (const Json& entry : taxonomy_.value(list, Json::array())) {
    if (text_at(entry, "id") == id) return press::text_of(entry.value("title", Json()));
  }
  return press::plain(id);
}

std::vector<std::string> PackWords::types(const Json& survey) const {
  std::vector<std::string> types;
  const Json& counted = survey.at("bases").at("project");
  for (const Json& entry : taxonomy_.value("types", Json::array())) {
    if (counted.contains(text_at(entry, "id"))) types.push_back(text_at(entry, "id"));
  }
  return types;
}

}  // namespace renkei::pack
