// Corrections: what a paper says of a fact that was corrected after it was published. Pure.
#pragma once

#include "base/json.h"
#include "press/words.h"

namespace renkei::press {

// Of one element of a case's "stale" (engine/views/transitions.h, corrected_since): which events
// are told otherwise, from which day to which, what was set, by which position, and why.
Text told_correction(const Json& correction);

}  // namespace renkei::press
