// The words of a meeting's pack, each in both languages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "press/words.h"
#include "text/filled.h"

namespace renkei::pack {

struct Message {
  std::string_view id, ja, en;
};

// Every message of a pack, by id; messages.cpp holds them.
std::span<const Message> messages();

// The message of that id; the id itself, in both, when there is none.
Message message_of(std::string_view id);

// A message with its places filled (text/filled.h).
template <typename... Args>
press::Text both(std::string_view id, const Args&... args) {
  const Message said = message_of(id);
  return {text::filled(said.ja, args...), text::filled(said.en, args...)};
}
inline press::Text both(std::string_view id, const press::Text& of) {
  const Message said = message_of(id);
  return {text::filled(said.ja, of.ja), text::filled(said.en, of.en)};
}
inline press::Text both(std::string_view id, const press::Text& first, const press::Text& second) {
  const Message said = message_of(id);
  return {text::filled(said.ja, first.ja, second.ja), text::filled(said.en, first.en, second.en)};
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

}  // namespace renkei::pack
