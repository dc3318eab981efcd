#include "wire/member_reader.h"

namespace renkei::wire {
namespace {

bool move_strings(Json& value, std::vector<std::string>& to) {
  if (!value.is_array()) return false;
  to.reserve(value.size());
  for (Json& element : value) {
    auto* text = element.get_ptr<std::string*>();
    if (!text) return false;
    to.push_back(std::move(*text));
  }
  return true;
}

}  // namespace

Json* MemberReader::find(std::string_view name) {
  if (!wrong_.empty()) return nullptr;
  const auto found = object_.find(name);
  if (found != object_.end()) return &*found;
  refuse(name);
  return nullptr;
}

void MemberReader::read(std::string_view name, std::vector<std::string>& to) {
  Json* value = find(name);
  if (value && !move_strings(*value, to)) refuse(name);
}

void MemberReader::read(std::string_view name,
                        std::map<std::string, std::vector<std::string>>& to) {
  Json* value = find(name);
  if (!value) return;
  if (!value->is_object()) return refuse(name);
  for (auto& [key, list] : value->items()) {
    if (!move_strings(list, to[key])) return refuse(name);
  }
}

void MemberReader::read(std::string_view name, Date& to) {
  std::string text;
  take(name, text);
  const auto date = parse_date(text);
  if (!date) return refuse(name);
  to = *date;
}

void MemberReader::read(std::string_view name, Time& to) {
  std::string text;
  take(name, text);
  const auto time = parse_time(text);
  if (!time) return refuse(name);
  to = *time;
}

void MemberReader::read(std::string_view name, Json& to) {
  if (Json* value = find(name)) to = std::move(*value);
}

void MemberReader::read_object(std::string_view name, Json& to) {
  Json* value = find(name);
  if (value && !value->is_object()) return refuse(name);
  if (value) to = std::move(*value);
}

void MemberReader::read_array(std::string_view name, Json& to) {
  Json* value = find(name);
  if (value && !value->is_array()) return refuse(name);
  if (value) to = std::move(*value);
}

void MemberReader::read_if_there(std::string_view name, Json& to) {
  const auto found = object_.find(name);
  if (found != object_.end()) to = std::move(*found);
}

}  // namespace renkei::wire
