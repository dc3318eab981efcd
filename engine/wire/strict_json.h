// The strict parser: the one way by which JSON from outside becomes a value.
//
// Refused while parsing, before memory is spent: more than limits::kMessageBytes, deeper than limits::kJsonDepth,
// a string over limits::kStringBytes, a key twice in one object, an integer outside ±(2^53 − 1) (RFC 7493), a number
// with a fraction or exponent (amounts are whole numbers; decimals are strings as printed), invalid UTF-8, anything after the value.
#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace renkei::wire {

Result<Json> parse_strict(std::string_view text);

// The same, keeping the order of members: for definitions.
Result<OrderedJson> parse_strict_ordered(std::string_view text);

// An ordered value as a sorted one, and never the other way round.
Json sorted(const OrderedJson& value);

}  // namespace renkei::wire
