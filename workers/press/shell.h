// Shell: what surrounds a page's text, by the template and the style sheet in
// workers/press/templates.
#pragma once

#include <string>

#include "base/json.h"

namespace renkei::press {

// REQUIRES: `view` is an object of strings that are HTML already.
std::string in_shell(const Json& view);

}  // namespace renkei::press
