// Admission: bytes → a command that is well formed, or the refusal of a faulty one. It knows
// nothing of the asker or the records, so it runs ahead of the writer: the next batch is admitted
// while the last one syncs.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/command.h"

namespace renkei::intake {

struct Admitted {
  std::string id;  // the command's own, "" when it cannot be read: for the reply
  Result<model::Command> command;
  std::string digest;  // of what the command says, to tell a repetition from a conflict
};

// Thread rule: any thread.
Admitted admit(std::string_view bytes);

}  // namespace renkei::intake
