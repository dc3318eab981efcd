// Deadlines in cells: how much time is left of one.
#pragma once

#include <string>
#include <string_view>

#include "cli/context.h"

namespace renkei::cli {

// "12 working days", "3 days over"; of a timer that stands still what it has left; "" where the row
// tells neither.
std::string time_left(const Context& context, const Json& row);

// A member that is a title in both languages, or plain text.
std::string text_or_title(const Context& context, const Json& row, std::string_view key);

}  // namespace renkei::cli
