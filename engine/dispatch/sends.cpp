#include "dispatch/sends.h"

namespace renkei::dispatch {

std::vector<Dispatched> dispatch(const model::Event& event) {
  std::vector<Dispatched> commands;
  for (const chart::Sent& sent : event.sends) {
    for (const std::string& record : sent.to) {
      model::Command command;
      command.id = event.command;
      command.verb = model::Verb::send;
      command.record = record;
      command.event = sent.event;
      command.data = sent.data;
      command.effective_on = event.effective_on;
      commands.push_back({std::move(command), event.record});
    }
  }
  return commands;
}

}  // namespace renkei::dispatch
