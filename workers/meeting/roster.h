// The roster of the liaison meeting. Pure.
#pragma once

#include "base/json.h"
#include "base/time.h"

namespace renkei::meeting {

// Of the roster's document, the members who served on a day, in order.
Json members_on(const Json& roster, Date day);

}  // namespace renkei::meeting
