#include "cli/xstate.h"

#include <algorithm>

namespace renkei::cli {
namespace {

using chart::State;
using chart::StateIndex;
using chart::StateKind;
using chart::Transition;

OrderedJson title_json(const chart::Title& title) { return {{"ja", title.ja}, {"en", title.en}}; }

// A member of the definition's text where it stands; null when it is not there.
OrderedJson member(const OrderedJson& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? OrderedJson() : *found;
}

// [{"assign": {…}}] → [{"type": "assign", "params": {…}}]
OrderedJson actions_json(const OrderedJson& actions) {
  OrderedJson made = OrderedJson::array();
  for (const OrderedJson& action : actions) {
    for (const auto& [type, content] : action.items()) {
      OrderedJson params = content;
      if (type == "raise") params = {{"event", content}};
      if (type == "attain") params = {{"type", content}};
      if (type == "remove") params = {{"target", content}};
      if (type == "assign") params = {{"values", content}};
      made.push_back({{"type", type}, {"params", std::move(params)}});
    }
  }
  return made;
}

class XStateWriter {
 public:
  explicit XStateWriter(const chart::Definition& definition)
      : definition_(definition),
        states_(definition.states),
        source_(OrderedJson::parse(definition.source)) {}

  OrderedJson run() {
    const std::string id = definition_.kind.empty() ? "workflow" : definition_.kind;
    OrderedJson machine = {{"id", definition_.index.contains(id) ? id + ":workflow" : id}};
    machine["version"] = std::to_string(definition_.version);
    OrderedJson root = state_json(chart::kRoot, source_);
    root["meta"]["version"] = definition_.version;
    if (const auto own = member(source_, "definitions"); !own.is_null()) {
      root["meta"]["definitions"] = own;
    }
    for (const auto& [key, value] : root.items()) {
      if (key != "id") machine[key] = value;
    }
    return machine;
  }

 private:
  static std::string reference(const std::string& id) { return "#" + id; }

  OrderedJson targets_json(const std::vector<StateIndex>& targets) const {
    if (targets.size() == 1) return reference(states_[targets[0]].id);
    OrderedJson list = OrderedJson::array();
    for (const StateIndex target : targets) list.push_back(reference(states_[target].id));
    return list;
  }

  OrderedJson state_json(StateIndex index, const OrderedJson& node) {
    const State& state = states_[index];
    OrderedJson made = {{"id", state.id}};
    if (state.kind == StateKind::parallel) made["type"] = "parallel";
    if (state.kind == StateKind::final) made["type"] = "final";
    if (state.kind == StateKind::history) {
      made["type"] = "history";
      made["history"] = state.deep ? "deep" : "shallow";
      if (!state.initial.empty()) made["target"] = targets_json(state.initial);
      return made;
    }
    made["meta"] = {{"title", title_json(index == chart::kRoot ? definition_.title : state.title)}};
    if (!state.stage.empty()) made["meta"]["stage"] = state.stage;
    if (!state.tags.empty()) made["tags"] = state.tags;
    for (const char* when : {"entry", "exit"}) {
      if (const auto actions = member(node, when); !actions.is_null()) {
        made[when] = actions_json(actions);
      }
    }
    add_transitions(state, made);
    if (!state.children.empty()) add_children(index, node, made);
    return made;
  }

  void add_children(StateIndex index, const OrderedJson& node, OrderedJson& made) {
    const State& state = states_[index];
    OrderedJson children = OrderedJson::object();
    if (state.kind != StateKind::parallel) add_initial(state, made, children);
    const OrderedJson nodes = member(node, "states");
    for (const StateIndex child : state.children) {
      const std::string& id = states_[child].id;
      children[id] = state_json(child, nodes.at(id));
    }
    made["states"] = std::move(children);
  }

  void add_initial(const State& state, OrderedJson& made, OrderedJson& children) {
    const bool is_child =
        state.initial.size() == 1 &&
        std::count(state.children.begin(), state.children.end(), state.initial[0]) == 1;
    if (is_child) {
      made["initial"] = states_[state.initial[0]].id;
      return;
    }
    const std::string id = (state.id.empty() ? "root" : state.id) + "__initial";
    made["initial"] = id;
    children[id] = {{"always", {{"target", targets_json(state.initial)}}}};
  }

  void add_transitions(const State& state, OrderedJson& made) {
    const std::string done = "done.state." + state.id;
    for (const auto t : state.on) {
      for (const std::string& event : definition_.transitions[t].events) {
        const bool of_another = event != done && event.starts_with("done.state.");
        OrderedJson& list =
            event == done ? made["onDone"] : made["on"][of_another ? "xstate." + event : event];
        list.push_back(transition_json(definition_.transitions[t], event, list.size()));
      }
    }
    for (const auto t : state.always) {
      OrderedJson& list = made["always"];
      list.push_back(transition_json(definition_.transitions[t], "always", list.size()));
    }
  }

  OrderedJson transition_json(const Transition& transition, const std::string& event,
                              std::size_t place) {
    const OrderedJson& node = source_.at(OrderedJson::json_pointer(transition.pointer));
    OrderedJson made = OrderedJson::object();
    if (!transition.targets.empty()) {
      made["target"] = targets_json(transition.targets);
      made["reenter"] = !transition.internal;  // SCXML's default is XState's exception
    }
    // XState cannot count working days, nor wait for more than 24 days: a timer is the event that
    // renkei sends when it is due.
    for (const chart::Timer& timer : definition_.timers) {
      if (timer.event == event) made["meta"]["after"] = timer.delay.text;
    }
    if (!node.is_object()) return made;  // "event": "target"
    if (const auto schema = member(node, "guard"); !schema.is_null()) {
      made["guard"] = {{"type", "guard " + states_[transition.source].id + " " + event + " " +
                                    std::to_string(place + 1)},
                       {"params", {{"schema", schema}}}};
    }
    if (const auto actions = member(node, "actions"); !actions.is_null()) {
      made["actions"] = actions_json(actions);
    }
    for (const char* key : {"title", "by", "confirm", "data"}) {
      if (auto value = member(node, key); !value.is_null()) made["meta"][key] = std::move(value);
    }
    return made;
  }

  const chart::Definition& definition_;
  const std::vector<State>& states_;
  const OrderedJson source_;
};

}  // namespace

OrderedJson to_xstate(const chart::Definition& definition) {
  return XStateWriter(definition).run();
}

}  // namespace renkei::cli
