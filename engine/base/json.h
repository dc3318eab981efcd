// The two JSON types of renkei.
//
// Json keeps the members of an object sorted by key (UTF-8 bytes), so that dump() without white
// space is canonical: the hash chain of the log is taken over these bytes. OrderedJson keeps the
// order of the file; workflow definitions need it, since document order is file order (W3C
// SCXML, 3.13).
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace renkei {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;
using JsonPointer = Json::json_pointer;

// The canonical bytes of a value: no white space, keys sorted, UTF-8 as it is.
inline std::string canonical(const Json& value) { return value.dump(); }

// The string at `key` of an object, or "" when it is absent or no string.
inline std::string text_at(const Json& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace renkei
