// Pattern: which event makes a record's success worth telling. Patterns are data:
// `success_patterns` of the taxonomy.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "wire/codec.h"

namespace renkei::success_cases {

struct Pattern {
  std::string id;
  std::string kind, event;                   // of the record, and what was sent to it
  std::string from, to;                      // atomic states before and after; "" for any
  std::vector<JsonPointer> has;              // places of the document that are filled afterwards
  bool any_type = false;                     // "attained": whichever type the record has
  std::vector<std::string> types;            // else one of these
  std::optional<Date> valid_from, valid_to;  // in use on these days, both inclusive

  // By what the event itself says; the document is another question.
  bool meets(const model::Event& candidate) const;
  // Is every place of `has` there, and not empty?
  bool is_filled_in(const Json& document) const;
  bool names(const std::string& type) const;
};

// The patterns of a taxonomy's document; none when it lists none. document_invalid when one cannot
// be read.
Result<std::vector<Pattern>> read_patterns(const Json& taxonomy);

}  // namespace renkei::success_cases
