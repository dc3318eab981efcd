// The keywords of a schema that renkei knows, and what is wrong with a schema as it is written.
#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace renkei::wire {

// What stands below a keyword.
enum class Shape {
  schema,        // one schema
  schemas,       // a list of them
  schema_map,    // a schema for each name
  dependencies,  // a schema or a list of names for each name
  definitions,   // as schema_map, at the root alone
  reference,     // "#/definitions/NAME"
  types,         // a type's name or a list of them
  names,         // a list of different strings
  values,        // a list of values, not empty
  value,         // anything
  count,         // a whole number from 0
  number,        // a whole number
  flag,          // true or false
  text,          // a string
  pattern,       // a regular expression (ECMAScript)
  format,        // a known format
  name,          // an id
  copies,        // {sibling: pointer}
  places,        // {pointer pattern: pointer pattern}
  bilingual,     // {"ja", "en"}
};

enum class Owner { valijson, ours, annotation };

struct Keyword {
  std::string_view name;
  Shape shape;
  Owner owner;
};

// Null for one that renkei does not know.
const Keyword* find_keyword(std::string_view name);

// Every mistake of a schema that can be seen without following its references.
std::vector<Fault> lint_schema(const Json& schema);

// The schema without annotations and without what is ours: what valijson is given. REQUIRES: no
// mistake in it.
Json standard_part(const Json& schema);

// The schema that "#/definitions/NAME" names; null when there is none.
const Json* resolve(const Json& root, std::string_view reference);

}  // namespace renkei::wire
