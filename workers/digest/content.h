// Content: what a digest says, as data in one language: the JSON form, and what the Markdown form
// is drawn from.
#pragma once

#include "digest/inputs.h"

namespace renkei::digest {

// {"language", "title", "fiscal_year", "fiscal_year_label", "as_of": {"seq", "hash", "log"},
// "types", "survey":
// {"bases", "institutions"}, "progression", "cases", "method"}. Every figure stands below the name
// of its counting basis. corrupt when the figures contradict each other: a wrong table is worse
// than none.
Result<Json> content_of(const Inputs& inputs, Language language);

}  // namespace renkei::digest
