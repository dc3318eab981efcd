// Simulation: a run of a script up to its end or to the first difference, and what there is to say
// of it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/simulation_script.h"
#include "model/simulator.h"

namespace renkei::cli {

// Where the chart is, beside where the script says that it is.
struct Difference {
  std::string title;
  Table table;
};

class Simulation {
 public:
  // Days are counted as the engine counts them, by the shipped calendar; in a plain chart, which is
  // of no kind, a day is 24 hours. REQUIRES: the script outlives it.
  Simulation(Context& context, const chart::Definition& definition, const SimulationScript& script);

  // Is all as expected? Errors: the simulator's.
  Result<bool> run();

  const Report& report() const { return report_; }
  const std::optional<Difference>& difference() const { return difference_; }

 private:
  using Steps = Result<std::vector<model::SimulatedStep>>;

  StateIds ids_of(const std::vector<chart::StateIndex>& states) const;
  StateIds configuration(const chart::Situation& situation) const;
  Result<void> perform(const ScriptedEvent& event);
  bool permitted(const chart::Transition& transition, const ScriptedEvent& event) const;
  Result<void> tell(const Steps& steps);
  void tell(const model::SimulatedStep& step);
  bool compare(const std::string& event, const std::optional<StateIds>& expected);
  void set_side_by_side(const std::string& event, const std::set<std::string>& expected,
                        const std::set<std::string>& found);

  Context& context_;
  const chart::Definition definition_;
  const SimulationScript& script_;
  model::Simulator simulator_;
  std::vector<StateIds> seen_;  // the configurations of this instant, since the last event
  Report report_;
  std::optional<Difference> difference_;
};

}  // namespace renkei::cli
