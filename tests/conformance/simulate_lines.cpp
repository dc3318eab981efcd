// simulate_lines: runs many charts in one process, for the differential test.
//
// Standard input, a line each:   {"chart": DEFINITION, "steps": [{"event": NAME} | {"wait": MS}…]}
// Standard output, a line each:  {"configurations": [[atomic id…]…]}, at the start and after every
// step, and "error" beside it where a step failed, which ends the walk.
#include <iostream>
#include <string>

#include "model/simulator.h"
#include "wire/schema.h"

namespace renkei::chart {
namespace {

Json configuration(const Definition& definition, const model::Simulator& simulator) {
  Json ids = Json::array();
  for (const StateIndex s : atomic_states(definition, simulator.situation())) {
    ids.push_back(definition.states[s].id);
  }
  return ids;
}

Json walk(const OrderedJson& task) {
  Json answer = {{"configurations", Json::array()}};
  const auto definition = load_definition(task.at("chart"), wire::compile_schema);
  if (!definition) return {{"error", describe(definition.error())}};
  model::Simulator simulator(**definition, {});
  auto done = simulator.start();
  auto step = task.at("steps").begin();
  while (done) {
    answer["configurations"].push_back(configuration(**definition, simulator));
    if (step == task.at("steps").end()) return answer;
    done = step->contains("wait") ? simulator.wait(step->at("wait").get<std::int64_t>())
                                  : simulator.send({step->at("event"), nullptr, nullptr, {}});
    ++step;
  }
  answer["error"] = describe(done.error());
  return answer;
}

}  // namespace
}  // namespace renkei::chart

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << renkei::chart::walk(renkei::OrderedJson::parse(line)).dump() << '\n';
  }
}
