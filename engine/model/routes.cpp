#include "model/routes.h"

#include <algorithm>
#include <memory>
#include <queue>
#include <set>
#include <tuple>

#include "base/limits.h"
#include "model/situation.h"

namespace renkei::model {

namespace {

using chart::Definition;
using chart::Situation;
using chart::StateIndex;
using chart::TransitionIndex;

// The chart without what bars a principal's way: interpreted, it takes the transition that is asked
// for. Guards of what the engine does by itself stay.
Definition without_guards(const Definition& definition) {
  Definition open;
  open.states = definition.states;
  open.transitions = definition.transitions;
  open.index = definition.index;
  for (chart::Transition& transition : open.transitions) {
    if (is_for_principals(transition)) transition.guard = nullptr;
  }
  return open;
}

std::set<std::string> stages_in(const Definition& definition, const Situation& situation) {
  std::set<std::string> stages;
  for (const StateIndex s : situation.configuration) {
    if (!definition.states[s].stage.empty()) stages.insert(definition.states[s].stage);
  }
  return stages;
}

std::string state_of_stage(const Definition& definition, const Situation& situation,
                           const std::string& stage) {
  for (const StateIndex s : situation.configuration) {
    if (definition.states[s].stage == stage) return definition.states[s].id;
  }
  return "";
}

// A place on the way, and how it was reached.
struct Place {
  Situation situation;
  Json document;
  std::vector<Step> steps;
  std::size_t unmet = 0;  // of the steps
  std::size_t order = 0;  // of its discovery: makes the answer the same every time
};

// The best one is taken first.
struct Worse {
  bool operator()(const std::shared_ptr<Place>& a, const std::shared_ptr<Place>& b) const {
    return std::tuple(a->unmet, a->steps.size(), a->order) >
           std::tuple(b->unmet, b->steps.size(), b->order);
  }
};

class Search {
 public:
  Search(const Definition& definition, const Record& record, const Circumstances& circumstances)
      : definition_(definition),
        open_(without_guards(definition)),
        circumstances_(circumstances),
        today_(day_in_japan(circumstances.now)) {
    circumstances_.actor = {};
    auto start = std::make_shared<Place>();
    start->situation = situation_of(definition, record);
    start->document = record.document;
    known_ = stages_in(definition, start->situation);
    places_.push(std::move(start));
  }

  std::vector<Route> run() {
    while (!places_.empty() && seen_.size() < limits::kRouteSituations) {
      const std::shared_ptr<Place> place = places_.top();
      places_.pop();
      if (!seen_.emplace(place->situation.configuration, place->situation.history).second) continue;
      for (const std::string& stage : stages_in(definition_, place->situation)) {
        if (!known_.insert(stage).second) continue;
        routes_.push_back(
            {stage, state_of_stage(definition_, place->situation, stage), place->steps});
      }
      leave(*place);
    }
    return std::move(routes_);
  }

 private:
  void leave(const Place& place) {
    for (const TransitionIndex t : chart::candidates(definition_, place.situation)) {
      const chart::Transition& transition = definition_.transitions[t];
      if (!is_for_principals(transition) || transition.targets.empty()) continue;
      for (const std::string& event : transition.events) {
        if (!event.ends_with('*')) take(place, event, t);
      }
    }
  }

  void take(const Place& place, const std::string& event, TransitionIndex t) {
    Json context = context_of(definition_, place.document, event, Json(), today_, circumstances_);
    context["in"] = ids_of(definition_, place.situation.configuration);
    auto faults = guard_faults_without_data(definition_.transitions[t], context);
    std::erase_if(faults, [](const Fault& fault) { return fault.pointer.starts_with("/actor"); });
    auto step = chart::react(open_, place.situation, event, std::move(context),
                             [this, t](const chart::Transition& transition) {
                               return &transition == &open_.transitions[t];
                             });
    if (!step || step->transitions.empty()) return;  // the chart does not come to rest: no way
    auto next = std::make_shared<Place>();
    next->situation = std::move(step->situation);
    next->document = std::move(step->doc);
    next->steps = place.steps;
    next->steps.push_back({event, t, faults.empty()});
    next->unmet = place.unmet + (faults.empty() ? 0 : 1);
    next->order = ++found_;
    places_.push(std::move(next));
  }

  const Definition& definition_;
  const Definition open_;
  Circumstances circumstances_;
  const Date today_;
  std::priority_queue<std::shared_ptr<Place>, std::vector<std::shared_ptr<Place>>, Worse> places_;
  std::set<std::pair<std::vector<StateIndex>, std::map<StateIndex, std::vector<StateIndex>>>> seen_;
  std::set<std::string> known_;  // stages that need no route, or have one
  std::size_t found_ = 0;
  std::vector<Route> routes_;
};

}  // namespace

std::vector<Route> routes(const Definition& definition, const Record& record,
                          const Circumstances& circumstances) {
  return record.ended ? std::vector<Route>{} : Search(definition, record, circumstances).run();
}

}  // namespace renkei::model
