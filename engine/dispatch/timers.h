// Timers: one that is due becomes a command of the engine itself. It is decided like any other;
// what makes it happen once is that the event which follows from it disarms the timer.
#pragma once

#include <optional>
#include <string>

#include "chart/definition.h"
#include "model/command.h"
#include "model/record.h"

namespace renkei::dispatch {

// Its id tells which arming of which timer it is of: "timer-SEQ-N", the position of the event that
// armed it and its place among the definition's timers. It is dated by the day in Japan on which it
// was due, or by the record's last where that is later. Nothing when the timer is not armed, or not
// due at `now`: it was overtaken.
std::optional<model::Command> fire(const chart::Definition& definition, const model::Record& record,
                                   const std::string& timer, Time now);

}  // namespace renkei::dispatch
