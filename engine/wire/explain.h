// Why a value does not fit a schema: what valijson's yes or no leaves out.
//
// valijson judges; this explains, and is asked only when the answer was no. A property test holds
// the two against each other on random schemas and values.
#pragma once

#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::wire {

// Every mistake: its pointer names the member that is wrong, missing or unknown; the sentence says
// what is there and what would be right. REQUIRES: a schema that lint_schema and own_part accepted.
std::vector<Fault> explain(const Json& schema, const Json& value);

}  // namespace renkei::wire
