// The words of a meeting's pack, each in both languages.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "cli/messages.h"
#include "press/words.h"

namespace renkei::cli {

// A message in both languages.
template <typename... Args>
press::Text both(const std::string& id, const Args&... args) {
  return {say(Language::ja, id, args...), say(Language::en, id, args...)};
}
inline press::Text both(const std::string& id, const press::Text& of) {
  return {say(Language::ja, id, of.ja), say(Language::en, id, of.en)};
}

// Terms of the taxonomy.
class PackWords {
 public:
  explicit PackWords(const Json& taxonomy) : taxonomy_(taxonomy) {}
  // The id itself where the taxonomy does not know it.
  press::Text term(const std::string& list, const std::string& id) const;
  // The types that a survey table counts, in the taxonomy's order.
  std::vector<std::string> types(const Json& survey) const;

 private:
  const Json taxonomy_;
};

}  // namespace renkei::cli
