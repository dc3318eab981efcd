// Deciding again what was decided once. Internal to model.
#pragma once

#include <vector>

#include "model/decide.h"

namespace renkei::model {

// The events that a recorded command would cause from `record`: decide, without the questions of
// authority, version and day.
Result<std::vector<Event>> decide_again(const chart::Definition& definition, const Record& record,
                                        const Command& command, const Circumstances& circumstances);

}  // namespace renkei::model
