// Positions: which position of the log a moment is, from what the views keep of every event.
#pragma once

#include "base/ids.h"
#include "base/time.h"
#include "store/database.h"

namespace renkei::views {

// The last position recorded before the end of that day in Japan; 0 when there was none. "As known
// on 25 April 2023" is the survey as of this position.
Seq position_at_end_of(store::Database& database, Date day);

// The last position that the views hold.
Seq last_position(store::Database& database);

}  // namespace renkei::views
