// Wording: the text that a candidate comes with, from the templates of the taxonomy
// (`case_templates`, one a type, dated) and what things are called.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "success_cases/facts.h"

namespace renkei::success_cases {

// What organisations are called: id → {"ja", "en"}.
using Names = std::map<std::string, Json>;

// {"ja", "en"}, each at most 4,000 characters; none when no template of that type was in use on
// that day. document_invalid when a template cannot be read.
//   on  the day of what made it a candidate
Result<std::optional<Json>> summary_of(const Json& taxonomy, const std::string& type,
                                       const Facts& facts, const Names& names, Date on);

}  // namespace renkei::success_cases
