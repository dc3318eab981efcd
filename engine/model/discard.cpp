#include "model/decide.h"

namespace renkei::model {

Event discard(const chart::Definition& definition, const Record& record, const Command& command,
              Errc why, const Circumstances& circumstances) {
  Event event;
  event.type = EventType::record_transitioned;
  event.time = circumstances.now;
  event.effective_on = command.effective_on.value_or(day_in_japan(circumstances.now));
  event.actor = kEngine;
  event.command = command.id;
  event.record = record.id;
  event.kind = definition.kind;
  event.definition = definition.version;
  event.version = record.version + 1;
  event.event = command.event;
  event.from = event.to = record.configuration;
  event.history = record.history;
  event.ended = record.ended;
  event.timers = {{.timer = command.event,
                   .what = TimerChange::What::discarded,
                   .reason = std::string(code_of(why))}};
  return event;
}

}  // namespace renkei::model
