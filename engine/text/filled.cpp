#include "text/filled.h"

namespace renkei::text {

std::string in_number(std::string_view text, std::span<const std::string> args) {
  std::string chosen;
  for (std::size_t bar; (bar = text.find('|')) != text.npos;) {
    const std::size_t open = text.rfind('{', bar), second = text.find('|', bar + 1),
                      close = text.find('}', bar);
    const bool is_choice = open != text.npos && bar == open + 2 && text[open + 1] >= '0' &&
                           second < close && close != text.npos &&
                           static_cast<std::size_t>(text[open + 1] - '0') < args.size();
    if (!is_choice) {
      chosen += text.substr(0, bar + 1);
      text.remove_prefix(bar + 1);
      continue;
    }
    const bool one = args[static_cast<std::size_t>(text[open + 1] - '0')] == "1";
    chosen += text.substr(0, open);
    chosen +=
        one ? text.substr(bar + 1, second - bar - 1) : text.substr(second + 1, close - second - 1);
    text.remove_prefix(close + 1);
  }
  return chosen.append(text);
}

}  // namespace renkei::text
