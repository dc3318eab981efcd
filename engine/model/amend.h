// Setting values in a document, as a correction says it. Internal to model.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::model {

// Sets every {"pointer", "value"}, in order; one without a value is removed. A member of an object
// is put in, an element of an array replaced; "-" appends. The faults of those that have no place,
// pointers below /set.
std::vector<Fault> set_in(Json& document, const Json& set);

std::vector<std::string> pointers_of(const Json& set);

}  // namespace renkei::model
