// JSON Schema (draft-07): compiled once, checked by valijson, with what valijson cannot do fast or safely done here.
//
// Ours, walked separately and never given to valijson:
//   format     date · organisation-id · record-id · principal-id · amed-control-number · amed-acknowledgement-number ·
//              amed-number (either) · ror · jrct · e-rad · z85-key · fiscal-year: see formats.h. Not below anyOf, oneOf, not, if.
//   x-record, x-copy   links to other records, see chart/predicate.h.
//   x-unique-by  KEY: elements of the array differ in that member.
// Refused in a schema: unknown keywords, patternProperties, $ref that does not begin with "#/definitions/", $id.
#pragma once

#include "chart/predicate.h"

namespace renkei::wire {

// Thread rule: the predicate may be used on any thread.
Result<chart::PredicatePtr> compile_schema(const Json& schema);

}  // namespace renkei::wire
