#include "why.h"

#include <algorithm>

#include "base/limits.h"
#include "wire/field_title.h"

namespace renkei {
namespace {

using chart::StateIndex;

std::string written(const chart::Authority& authority) {
  return authority.place.empty() ? authority.role : authority.role + "@" + authority.place;
}

Json in_both(const chart::Title& title) { return {{"ja", title.ja}, {"en", title.en}}; }

class Explanation {
 public:
  explicit Explanation(const Waiting& waiting)
      : waiting_(waiting), definition_(waiting.definition), record_(waiting.record) {}

  Json run() const {
    Json openings = Json::array(), routes = Json::array();
    for (const auto& opening : waiting_.openings) openings.push_back(opening_json(opening));
    for (const auto& route : waiting_.routes) routes.push_back(route_json(route));
    return {{"record", record_.id},
            {"kind", record_.kind},
            {"configuration", record_.configuration},
            {"regions", regions()},
            {"openings", std::move(openings)},
            {"timers", waiting_.clocks},
            {"routes", std::move(routes)}};
  }

 private:
  bool is_region(StateIndex state) const {
    const StateIndex parent = definition_.states[state].parent;
    return parent != chart::kNoState &&
           definition_.states[parent].kind == chart::StateKind::parallel;
  }

  // A region with the active atomic states in it, in document order.
  Json regions() const {
    std::vector<StateIndex> atomic;
    for (const std::string& id : record_.configuration) atomic.push_back(definition_.index.at(id));
    Json regions = Json::array();
    for (const StateIndex state : chart::with_ancestors(definition_, atomic)) {
      if (!is_region(state)) continue;
      Json states = Json::array();
      for (const StateIndex each : atomic) {
        if (each == state || definition_.is_descendant(each, state)) {
          states.push_back(definition_.states[each].id);
        }
      }
      regions.push_back({{"region", definition_.states[state].id},
                         {"title", in_both(definition_.states[state].title)},
                         {"states", std::move(states)}});
    }
    return regions;
  }

  Json region_of(StateIndex source) const {
    for (StateIndex s = source; s != chart::kNoState; s = definition_.states[s].parent) {
      if (is_region(s)) return definition_.states[s].id;
    }
    return Json();
  }

  void add_who(const chart::Transition& transition, Json& to) const {
    Json by = Json::array(), who = Json::array();
    for (const auto& authority : transition.by) by.push_back(written(authority));
    std::size_t count = 0;
    for (const model::Actor& actor : waiting_.actors) {
      if (!model::covers(transition.by, actor, record_.document)) continue;
      if (++count > limits::kNamesShown) continue;
      who.push_back({{"id", actor.id}, {"name", waiting_.name(actor.id)}});
    }
    to["by"] = std::move(by);
    to["who"] = std::move(who);
    to["who_count"] = count;
  }

  Json fault_json(const Fault& fault, const chart::Transition& transition) const {
    Json made = {{"pointer", fault.pointer}, {"message", fault.message}};
    Json title;
    if (fault.pointer.starts_with("/doc/")) {
      title = wire::field_title(definition_.document_schema, fault.pointer.substr(4));
    } else if (fault.pointer.starts_with("/event/data/")) {
      title = wire::field_title(transition.data_schema, fault.pointer.substr(11));
    }
    if (!title.is_null()) made["title"] = std::move(title);
    return made;
  }

  Json opening_json(const model::Opening& opening) const {
    const chart::Transition& transition = definition_.transitions[opening.transition];
    Json faults = Json::array();
    for (const Fault& fault : opening.faults) faults.push_back(fault_json(fault, transition));
    Json made = {{"event", opening.event},         {"title", in_both(transition.title)},
                 {"source", opening.source},       {"region", region_of(transition.source)},
                 {"permitted", opening.permitted}, {"faults", std::move(faults)},
                 {"data", transition.data_schema}};
    add_who(transition, made);
    return made;
  }

  Json route_json(const model::Route& route) const {
    Json steps = Json::array();
    for (const model::Step& step : route.steps) {
      const chart::Transition& transition = definition_.transitions[step.transition];
      Json made = {{"event", step.event},
                   {"title", in_both(transition.title)},
                   {"source", definition_.states[transition.source].id},
                   {"met", step.met}};
      add_who(transition, made);
      steps.push_back(std::move(made));
    }
    return {{"stage", route.stage},
            {"state", route.state},
            {"title", in_both(definition_.states[definition_.index.at(route.state)].title)},
            {"steps", std::move(steps)}};
  }

  const Waiting& waiting_;
  const chart::Definition& definition_;
  const model::Record& record_;
};

}  // namespace

Json why_json(const Waiting& waiting) { return Explanation(waiting).run(); }

}  // namespace renkei
