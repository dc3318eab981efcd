// Errors: from a problem to what a person reads and what a script sees.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/messages.h"

namespace renkei::cli {

// `renkei help exit-codes` tells people about these. Stable.
enum Exit : int {
  kOk = 0,
  kRefused = 1,   // the record, the rules or a check said no; what was named does not exist
  kBadInput = 2,  // the command line or an input file is not right
  kNoAnswer = 3,  // no daemon, no worker, or no answer in time: the outcome of a command is unknown
  kNotPermitted = 4,  // this principal may not
  kConflict = 5,      // the record has moved on, the id is taken
};

Exit exit_code(Errc code);

// What was wrong, where (one line for each fault), and what to do next.
//   command_id  of the command that failed; "" for a query. It is named where asking again with it
//   is the way on.
std::string explain(Language language, const Error& error, const std::string& command_id);

}  // namespace renkei::cli
