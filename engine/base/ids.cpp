#include "base/ids.h"

#include <algorithm>

#include "base/limits.h"

namespace renkei {

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > limits::kIdBytes || text[0] < 'a' || text[0] > 'z')
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool is_command_id(std::string_view text) {
  return !text.empty() && text.size() <= limits::kCommandIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace renkei
