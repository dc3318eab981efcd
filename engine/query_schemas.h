// What can be asked, and how: schemas/queries, built into the program.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"

namespace renkei {

// The query in these bytes, once it was checked by the schema of its name. schema_mismatch with
// every fault, and where there is no such query with those that there are. Whom it speaks for is
// taken out of it: "" = the sender.
Result<Json> read_query(const std::string& bytes, std::string& on_behalf_of);

}  // namespace renkei
