// Why nothing was enabled for a command. Internal to model.
#pragma once

#include "model/decide.h"

namespace renkei::model {

// The first of these that applies: the configuration has no transition for the event
// (not_accepted_here); the actor may take none of them (not_permitted); the data fit none of those
// (schema_mismatch); the guards (guard_failed). REQUIRES: the interpreter found nothing enabled.
Error refusal_of(const chart::Definition& definition, const Record& record, const Command& command,
                 Date effective_on, const Circumstances& circumstances);

}  // namespace renkei::model
