// Problems on the bus: an answer {"id", "problem": RFC 9457 object} and the Error that it stands
// for. The rest of JSON belongs to the room wire; this is what client and broker need to pair and
// refuse.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace renkei::bus {

inline constexpr std::string_view kProblemType = "urn:renkei:problem:";

// The message that these bytes are, or malformed_json. Never nests deeper than 256: what copies or
// destroys it is safe.
Result<Json> parse_message(std::string_view bytes);

// The string at "id" of the top-level object, "" when there is none. Reads no further than needed;
// for hostile bytes.
std::string id_of(std::string_view bytes);

// The Error of a problem object: code from "type", faults from "errors".
Error error_of(const Json& problem);

// The problem object of an Error, with what a peer needs and no more: for what bus and SDK refuse
// themselves.
Json problem_of(const Error& error);

}  // namespace renkei::bus
