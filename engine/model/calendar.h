// The calendar as the record of that kind tells it.
#pragma once

#include "base/calendar.h"
#include "base/json.h"

namespace renkei::model {

// Total: of {"years": [{"valid_from", "valid_to", "holidays": [{"date"}]}]} what makes no sense is
// left out; the record's schema does not let it in.
Calendar calendar_of(const Json& document);

}  // namespace renkei::model
