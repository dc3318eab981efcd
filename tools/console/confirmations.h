// Confirmations: which commands ask for the password again when it was not given lately. Pure.
#pragma once

#include "base/json.h"

namespace renkei::console {

// Approvals and publications, by the names of their events, and whatever rewrites what stands:
// corrections, migrations, new workflows.
bool needs_confirmation(const Json& command);

}  // namespace renkei::console
