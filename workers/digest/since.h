// Since: what became of a digest after the position that it speaks as of: facts that it rests on
// and that were corrected, and figures that are others now.
#pragma once

#include <map>
#include <string>

#include "digest/content.h"
#include "press/paper.h"
#include "sdk/asking.h"

namespace renkei::digest {

// Of the digest's projects and cases, the events up to its position that were corrected after it:
// [{"record", "title", "seq", "event", "effective_on": {"before", "after"}, "by_seq", "time",
// "actor", "reason", "void", "cases"}], by the position of the correction. "cases" are those that
// tell of the record.
Result<Json> corrections_since(sdk::Asking& asking, const Json& content);

using Figures = std::map<std::string, std::string>;

// Every leaf of a digest's JSON form, by its pointer; and those of two that differ: [{"figure",
// "stated", "recomputed"}].
Figures leaves_of(const Json& content);
Json leaf_differences(const Figures& stated, const Figures& found);

// Figures of two papers that differ: [{"figure", "caption", "row", "column", "stated", "now"}];
// null stands for one that is not there.
Json differences(const Figures& stated, const press::Paper& paper, const char* found);

}  // namespace renkei::digest
