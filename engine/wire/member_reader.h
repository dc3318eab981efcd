// Reads the members of an object into typed fields, and remembers the first that is missing or
// wrong.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace renkei::wire {

// For bytes that renkei wrote itself: what is wrong there is corruption, and one mistake is enough
// to say so. Values are moved out of the object.
class MemberReader {
 public:
  explicit MemberReader(Json& object) : object_(object) {
    if (!object_.is_object()) wrong_ = "the whole: it is no object";
  }

  // Of a member that may be missing: ask before reading.
  bool has(std::string_view name) const { return object_.contains(name); }

  void read(std::string_view name, std::string& to) { take(name, to); }
  void read(std::string_view name, bool& to) { take(name, to); }
  void read(std::string_view name, std::vector<std::string>& to);
  void read(std::string_view name, std::map<std::string, std::vector<std::string>>& to);
  void read(std::string_view name, Date& to);
  void read(std::string_view name, Time& to);
  // Any value, an object, an array.
  void read(std::string_view name, Json& to);
  void read_object(std::string_view name, Json& to);
  void read_array(std::string_view name, Json& to);
  // A member that may be absent: `to` is then left as it is.
  void read_if_there(std::string_view name, Json& to);

  template <typename Unsigned>
  void read_number(std::string_view name, Unsigned& to) {
    const Json* value = find(name);
    if (!value) return;
    if (!value->is_number_unsigned() ||
        value->get<std::uint64_t>() > std::numeric_limits<Unsigned>::max()) {
      return refuse(name);
    }
    to = value->get<Unsigned>();
  }

  // The first member that is missing or wrong; "" when none is.
  const std::string& wrong() const { return wrong_; }
  void refuse(std::string_view name) {
    if (wrong_.empty()) wrong_ = name;
  }

 private:
  Json* find(std::string_view name);

  template <typename T>
  void take(std::string_view name, T& to) {
    Json* value = find(name);
    if (!value) return;
    if (T* held = value->get_ptr<T*>()) {
      to = std::move(*held);
    } else {
      refuse(name);
    }
  }

  Json& object_;
  std::string wrong_;
};

}  // namespace renkei::wire
