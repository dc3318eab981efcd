#include "dispatch/sends.h"

namespace renkei::dispatch {

namespace {

model::Command command_of(const model::Event& event, const chart::Sent& sent) {
  model::Command command;
  command.id = event.command;
  command.event = sent.event;
  command.data = sent.data;
  command.effective_on = event.effective_on;
  return command;
}

}  // namespace

std::vector<Dispatched> dispatch(const model::Event& event) {
  std::vector<Dispatched> commands;
  for (const chart::Sent& sent : event.sends) {
    if (!sent.create.empty()) {
      Dispatched made{command_of(event, sent), true, false};
      made.command.verb = model::Verb::create;
      made.command.kind = sent.create;
      commands.push_back(std::move(made));
    }
    for (const std::string& record : sent.to) {
      commands.push_back({command_of(event, sent), sent.required, sent.late});
      commands.back().command.record = record;
    }
  }
  return commands;
}

}  // namespace renkei::dispatch
