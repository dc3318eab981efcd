// Sending the new projects of a sheet: many rows at a time, each step with a command id made from
// what the row says, so that sending the same rows again does only what was not done yet.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/survey_judge.h"

namespace renkei::cli {

// What every command id of an import begins with.
inline constexpr const char* kImportId = "import";

struct Sent {
  std::size_t created = 0;  // rows of which at least one command was new
  std::size_t already = 0;  // rows of which none was
  std::size_t further = 0;  // known projects that went on
  std::vector<Finding> refused;
  Seq seq = 0;  // of the last answer
};

// Errors: no answer; what was sent until then is done, and `sent` counts it.
Result<void> send_rows(Context& context, const std::vector<const JudgedRow*>& rows, Sent& sent);

}  // namespace renkei::cli
