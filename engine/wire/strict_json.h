// The strict parser: the one way by which JSON from outside becomes a value.
//
// Refused while parsing, before memory is spent, with the JSON Pointer of the place where it is
// known:
//   message_too_large    more than limits::kMessageBytes
//   invalid_utf8         a byte that is no UTF-8
//   too_deep             more than limits::kJsonDepth objects and arrays inside each other
//   string_too_long      a string or a key over limits::kStringBytes
//   duplicate_key        a key twice in one object
//   number_out_of_range  an integer outside ±(2^53 − 1) (RFC 7493), a fraction or an exponent
//   (amounts are whole
//                        numbers; decimals are strings as printed)
//   malformed_json       what is no JSON (RFC 8259), a byte order mark, anything after the value,
//   and U+0000 in a string
//                        (neither SQLite's nor PostgreSQL's text keeps it)
// Thread rule: any thread.
#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace renkei::wire {

Result<Json> parse_strict(std::string_view text);

// The same, except that strings may be as long as the message: for commands that carry a
// definition's text, and for what the engine itself answers (an event's bytes are one string
// there).
Result<Json> parse_strict_long(std::string_view text);

// The same as parse_strict, keeping the order of members: for definitions.
Result<OrderedJson> parse_strict_ordered(std::string_view text);

// An ordered value as a sorted one, and never the other way round.
Json sorted(const OrderedJson& value);

}  // namespace renkei::wire
