// JSON Schema (draft-07): compiled once, checked by valijson, with what valijson cannot do fast or
// safely done here.
//
// A value is judged in this order:
// 1. Our own checks: formats, links, uniqueness, and the length of every string that a `pattern` is
//    tried on. valijson never sees a string that its std::regex could not bear.
// 2. quick_schema.h, which says yes where it is sure.
// 3. valijson, yes or no, where it is not.
// 4. explain(), when valijson says no: every mistake, each with its pointer and a sentence.
//
// Ours, walked separately and never given to valijson:
// - format: see formats.h. Judged everywhere, so not below anyOf, oneOf, not, if, then, else,
//   contains, propertyNames or dependencies, where a schema does not always apply.
// - uniqueItems (valijson compares each element with each other), x-unique-by KEY (elements of the
//   array differ in that member): the same rule as format.
// - x-among {PATTERN: PATTERN}: every value that the first pattern of pointers finds below the
//   object ("/doc/institutions/*/institution") is among those of the second: the same rule again.
// - x-record KIND, x-copy {SIBLING: POINTER}: links to other records, see chart/predicate.h; not
//   below additionalProperties either.
//
// Annotations: title, description, default, examples, readOnly, $comment, $schema; x-title and
// x-description ({"ja", "en"}), x-order (a number: the place in a form), x-personal (true: internal
// personal data).
//
// Refused in a schema: every other keyword, patternProperties, items as a list, $id, a $ref that is
// not "#/definitions/NAME", that leads back to itself, or that has other keywords beside it than
// annotations.
#pragma once

#include "chart/predicate.h"

namespace renkei::wire {

// Compiles, or names every mistake of the schema (definition_invalid; the pointers are inside the
// schema). Thread rule: the predicate may be used on any thread.
Result<chart::PredicatePtr> compile_schema(const Json& schema);

}  // namespace renkei::wire
