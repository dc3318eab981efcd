// BodyReader: the members of a request's body, with every mistake of it at once. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::console {

class BodyReader {
 public:
  explicit BodyReader(const Json& body) : body_(body) {}

  // A text of 1 to `most` bytes.
  std::string text(const char* name, std::size_t most) {
    std::string value = text_at(body_, name);
    if (value.empty() || value.size() > most)
      wrong(name, "a text of 1 to " + std::to_string(most) + " bytes");
    return value;
  }
  std::int64_t number(const char* name, std::int64_t low, std::int64_t high) {
    const auto found = body_.find(name);
    if (found != body_.end() && found->is_number_integer() && *found >= low && *found <= high)
      return found->get<std::int64_t>();
    wrong(name, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return low;
  }
  void wrong(const char* name, std::string right) {
    faults_.push_back({std::string("/") + name, std::move(right)});
  }
  bool is_fine() const { return faults_.empty(); }
  Error error() && {
    return {Errc::schema_mismatch, "the request has mistakes: see errors", std::move(faults_)};
  }

 private:
  const Json& body_;
  std::vector<Fault> faults_;
};

}  // namespace renkei::console
