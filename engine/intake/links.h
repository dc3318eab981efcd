// Links: values of a command that name other records. Each must exist, be of the right kind and be
// valid on the effective date; and what the schema says is copied beside it (`x-copy`), so that the
// fact stays as it was known that day.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "chart/predicate.h"
#include "model/record.h"

namespace renkei::intake {

using Lookup = std::function<const model::Record*(const std::string& id)>;

// Checks every link of `value` and fills the copies in; what a client wrote in a copied place is
// overwritten. unknown_record with every fault at once, pointers below `prefix` ("/data",
// "/document").
Result<void> fill_links(Json& value, const std::vector<chart::Link>& links, const Lookup& lookup,
                        Date effective_on, const std::string& prefix);

// Of these links those that were set in a document, each with its own pointer instead of a pattern:
// fill_links then leaves the others' copies as they were recorded.
//   set  pointers of what was set; a link is set when its value is, or one that it copies
std::vector<chart::Link> links_set(const std::vector<chart::Link>& links, const Json& document,
                                   const std::vector<std::string>& set);

}  // namespace renkei::intake
