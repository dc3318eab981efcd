#include "dispatch/timers.h"

#include <fmt/format.h>

#include <algorithm>

namespace renkei::dispatch {

std::optional<model::Command> fire(const chart::Definition& definition, const model::Record& record,
                                   const std::string& timer, Time now) {
  const auto armed = record.timers.find(timer);
  if (armed == record.timers.end()) return std::nullopt;
  const model::TimerState& state = armed->second;
  if (state.status != model::TimerState::Status::armed || now < state.due) return std::nullopt;
  const auto place = std::find_if(definition.timers.begin(), definition.timers.end(),
                                  [&](const chart::Timer& each) { return each.event == timer; });
  model::Command command;
  command.id = fmt::format("timer-{}-{}", state.seq, place - definition.timers.begin());
  command.record = record.id;
  command.event = timer;
  command.effective_on = std::max(day_in_japan(state.due), record.effective_on);
  return command;
}

}  // namespace renkei::dispatch
