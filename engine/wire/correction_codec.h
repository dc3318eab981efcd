// The data of record.corrected, written and read; frozen like the other types. Internal to wire.
#pragma once

#include "model/event.h"
#include "wire/canonical.h"
#include "wire/member_reader.h"

namespace renkei::wire {

// REQUIRES: the event has its correction.
void write_corrected(ObjectWriter& data, const model::Event& event);
// Reads all but actor, command and effective_on, which every event has.
void read_corrected(MemberReader& data, model::Event& event);

}  // namespace renkei::wire
