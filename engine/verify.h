// Verify: is what the file holds what the log says? For an operator after a crash, and for the
// fault storm.
#pragma once

#include "state_directory.h"

namespace renkei {

// Checks that seq has no gap, that the hash chain holds, and that folding the log gives the records
// and every view that are in the file (rebuilt in a copy and compared, table by table). Prints what
// it counted, and the first difference. Takes the file as its writer: the daemon must be stopped.
// Returns the exit code: 0 or 1.
int verify(const StateDirectory& state);

}  // namespace renkei
