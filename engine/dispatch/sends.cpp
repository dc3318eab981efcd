#include "dispatch/sends.h"

namespace renkei::dispatch {

std::vector<Dispatched> dispatch(const model::Event& event) {
  std::vector<Dispatched> commands;
  for (const chart::Sent& sent : event.sends) {
    if (!sent.create.empty()) {
      model::Command command;
      command.id = event.command;
      command.verb = model::Verb::create;
      command.kind = sent.create;
      command.data = sent.data;
      command.effective_on = event.effective_on;
      commands.push_back({std::move(command), true, false});
    }
    for (const std::string& record : sent.to) {
      model::Command command;
      command.id = event.command;
      command.verb = model::Verb::send;
      command.record = record;
      command.event = sent.event;
      command.data = sent.data;
      command.effective_on = event.effective_on;
      commands.push_back({std::move(command), sent.required, sent.late});
    }
  }
  return commands;
}

}  // namespace renkei::dispatch
