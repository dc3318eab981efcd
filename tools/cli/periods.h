// What a figure is about, as it is asked for: a fiscal year, and the position or day that it is as
// of.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// bad_usage when the text is no fiscal year (fiscal_year.h).
Result<int> fiscal_year(Context& context, const std::string& text);

// A position of the log or a day, as queries take it; bad_usage for anything else.
Result<Json> as_of(Context& context, const std::string& text);

}  // namespace renkei::cli
