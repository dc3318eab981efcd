#include "model/amend.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace renkei::model {

namespace {

// The element that a token names; one behind the last for "-"; nothing for any other text.
std::optional<std::size_t> index_of(const std::string& token, const Json& array) {
  if (token == "-") return array.size();
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool plain = error == std::errc() && end == token.data() + token.size() &&
                     (token.size() == 1 || token[0] != '0');
  return plain && index < array.size() ? std::optional(index) : std::nullopt;
}

bool put(Json& holder, const std::string& token, const Json& value) {
  if (holder.is_object()) {
    holder[token] = value;
    return true;
  }
  if (!holder.is_array()) return false;
  const auto index = index_of(token, holder);
  if (!index) return false;
  if (*index == holder.size())
    holder.push_back(value);
  else
    holder[*index] = value;
  return true;
}

bool remove(Json& holder, const std::string& token) {
  if (holder.is_object()) return holder.erase(token) > 0;
  if (!holder.is_array()) return false;
  const auto index = index_of(token, holder);
  if (!index || *index == holder.size()) return false;
  holder.erase(*index);
  return true;
}

// Was there a place for it?
bool set_one(Json& document, const Json& one) {
  try {
    const JsonPointer pointer(text_at(one, "pointer"));
    if (pointer.empty() || !document.contains(pointer.parent_pointer())) return false;
    Json& holder = document[pointer.parent_pointer()];
    const auto value = one.find("value");
    return value == one.end() ? remove(holder, pointer.back())
                              : put(holder, pointer.back(), *value);
  } catch (const Json::exception&) {  // no pointer, or one that leads through no array index
    return false;
  }
}

}  // namespace

std::vector<Fault> set_in(Json& document, const Json& set) {
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set_one(document, set[i])) continue;
    faults.push_back({fmt::format("/set/{}/pointer", i),
                      fmt::format("the document has no place {}", text_at(set[i], "pointer"))});
  }
  return faults;
}

std::vector<std::string> pointers_of(const Json& set) {
  std::vector<std::string> pointers;
  for (const Json& one : set) pointers.push_back(text_at(one, "pointer"));
  return pointers;
}

}  // namespace renkei::model
