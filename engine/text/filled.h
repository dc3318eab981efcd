// Filled: a sentence with its places filled: {}, {0}, and {N|one|many}. Threads: any.
#pragma once

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace renkei::text {

// The text with each "{N|one|many}" as the word that goes with argument N: `one` where it is 1.
std::string in_number(std::string_view text, std::span<const std::string> args);

// The text with its {} and {N|one|many} filled; without arguments, as it stands (it may hold braces
// of its own).
template <typename... Args>
std::string filled(std::string_view text, const Args&... args) {
  if constexpr (sizeof...(Args) == 0) {
    return std::string(text);
  } else {
    const std::array<std::string, sizeof...(Args)> shown{fmt::format("{}", args)...};
    return fmt::format(fmt::runtime(in_number(text, shown)), args...);
  }
}

}  // namespace renkei::text
