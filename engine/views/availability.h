// Availability: when a resource can be used, by what its document says of itself.
#pragma once

#include "base/json.h"
#include "base/time.h"

namespace renkei::views {

// Can it be used throughout these days, both included? It is valid on all of them, neither the
// present outage nor one that was announced touches them, and some of it is never booked.
//   suspended  it is in its outage now; a past one says nothing
bool free_in(const Json& resource, bool suspended, Date first, Date last);

}  // namespace renkei::views
