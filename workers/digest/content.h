// Content: what a digest says, as data in both languages: the JSON form, and what the paper is made
// of (digest/paper.h). Texts are {"ja", "en"}; press::localised makes it one language's.
#pragma once

#include "digest/inputs.h"

namespace renkei::digest {

// {"title", "scope", "as_of", "types", "headline"?, "survey"?, "years"?, "progression"?, "flow"?,
// "cases", "facilities"?, "next_year"?, "budget"?, "evidence", "method"}: what has a "?" is left
// out of a selection of cases. Every figure stands below the name of its counting basis. corrupt
// when the figures contradict each other: a wrong table is worse than none.
Result<Json> content_of(const Inputs& inputs);

}  // namespace renkei::digest
