// The canonical bytes of values (base/json.h), appended to a text: what codec.h builds events and
// replies of.
//
// Byte for byte what nlohmann's dump() writes, which a test checks; without a second copy of every
// nested value.
#pragma once

#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/json.h"

namespace renkei::wire {

void append_canonical(std::string& out, std::string_view text);
void append_canonical(std::string& out, const Json& value);
void append_canonical(std::string& out, const std::vector<std::string>& texts);
void append_canonical(std::string& out,
                      const std::map<std::string, std::vector<std::string>>& lists);

inline void append_canonical(std::string& out, const std::string& text) {
  append_canonical(out, std::string_view(text));
}
inline void append_canonical(std::string& out, const char* text) {
  append_canonical(out, std::string_view(text));
}
inline void append_canonical(std::string& out, bool value) { out += value ? "true" : "false"; }

template <typename Integer>
requires std::is_integral_v<Integer>
void append_canonical(std::string& out, Integer value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

inline std::string canonical_text(const Json& value) {
  std::string out;
  append_canonical(out, value);
  return out;
}

// An object, member by member. REQUIRES: names in the order of their bytes, and plain ASCII without
// '"' and '\'.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }

  template <typename Value>
  ObjectWriter& member(std::string_view name, const Value& value) {
    append_canonical(begin(name), value);
    return *this;
  }

  // Writes the name, and leaves the value to the caller.
  std::string& begin(std::string_view name) {
    const std::size_t comma = first_ ? 0 : 1, at = out_.size() + comma;
    first_ = false;
    out_.append(comma + name.size() + 3, ',');
    out_[at] = '"';
    name.copy(out_.data() + at + 1, name.size());
    out_[at + 1 + name.size()] = '"';
    out_.back() = ':';
    return out_;
  }

  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace renkei::wire
