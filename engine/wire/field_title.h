// What a field is called: the schema keyword `x-title` of the place that a JSON Pointer names.
#pragma once

#include <string_view>

#include "base/json.h"

namespace renkei::wire {

// {"ja", "en"} of the innermost titled schema on the way to the pointer's place
// ("/sites/0/category" may only have the title of /sites); null when nothing on the way has one.
// The names of the fields between are not joined: each title stands for itself. Looks through
// properties, items, $ref, allOf, anyOf and oneOf.
Json field_title(const Json& schema, std::string_view pointer);

}  // namespace renkei::wire
