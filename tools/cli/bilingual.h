// Text that a person gives in one argument, in one language or both: "日本語 | English".
#pragma once

#include <string>

#include "base/json.h"

namespace renkei::cli {

// {"ja", "en"}; what is given in one language stands for both.
Json bilingual(const std::string& text);

}  // namespace renkei::cli
