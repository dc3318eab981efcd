// Graphviz: dot as another process, where it is installed.
#pragma once

#include <string>

#include "cli/context.h"

namespace renkei::cli {

// The drawing as SVG. `dot` is looked for on PATH and gets its arguments as they are: no shell
// reads them. bad_usage where it is not installed, with what to install and what to ask for
// instead; io_failed where it cannot draw, with what it said.
Result<std::string> to_svg(Context& context, const std::string& dot);

}  // namespace renkei::cli
