// Transitions: `on`, `always` and `onDone`; those of `after` are read like them.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "chart/loader.h"

namespace renkei::chart {

namespace {

// Tokens of letters, digits, _ and -, joined by dots (SCXML 3.12.1).
bool is_event_name(std::string_view text) {
  bool token_begins = true;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!letter && (c != '.' || token_begins)) return false;
    token_begins = c == '.';
  }
  return !token_begins && text.size() <= 2 * limits::kIdBytes;
}

// Names that the interpreter gives: "done.state.b", "after.b.0".
bool is_reserved(std::string_view name) {
  return matches("done.*", name) || matches("after.*", name);
}

}  // namespace

bool Loader::check_event_name(const std::string& event, const std::string& pointer) {
  if (!is_event_name(event)) {
    fault(pointer,
          fmt::format("\"{}\" is no event: names of letters, digits, _ and -, joined by dots",
                      event));
    return false;
  }
  if (is_reserved(event)) {
    fault(pointer, "names that begin with \"done.\" or \"after.\" are the interpreter's own");
    return false;
  }
  return true;
}

bool Loader::check_descriptor(const std::string& event, const std::string& pointer) {
  if (event == "*") return true;
  const bool is_prefix = event.ends_with(".*");
  const std::string name = is_prefix ? event.substr(0, event.size() - 2) : event;
  if (!is_reserved(name)) return check_event_name(name, pointer);
  // A plain chart may look at done events as SCXML does; a workflow has onDone for it.
  if (vocabulary_ == nullptr && is_event_name(name)) return true;
  fault(pointer,
        "is reserved: what follows a done state stands in its `onDone`, what follows a time in "
        "`after`");
  return false;
}

void Loader::read_on(StateIndex index, const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return;
  for (const auto& [event, value] : node.items()) {
    const std::string at = below(pointer, event);
    check_descriptor(event, at);
    read_transitions(index, Cause::named, event, value, at);
  }
}

void Loader::read_transitions(StateIndex index, Cause cause, const std::string& event,
                              const Node& node, const std::string& pointer) {
  if (!node.is_array()) {
    read_transition(index, cause, event, node, pointer);
    return;
  }
  if (node.empty()) fault(pointer, "is empty: leave it out, or describe a transition");
  for (std::size_t i = 0; i < node.size(); ++i) {
    read_transition(index, cause, event, node[i], below(pointer, i));
  }
}

void Loader::read_transition(StateIndex index, Cause cause, const std::string& event,
                             const Node& node, const std::string& pointer) {
  Transition transition;
  transition.source = index;
  transition.pointer = pointer;
  if (cause != Cause::eventless) transition.events.push_back(event);
  if (node.is_string()) {
    transition.targets = targets_of(node, pointer);
  } else if (node.is_object()) {
    read_parts(transition, cause, node, pointer);
  } else {
    fault(pointer, "must be a transition (an object), a list of them, or the id of a target");
    return;
  }
  keep(std::move(transition), cause);
}

void Loader::read_parts(Transition& transition, Cause cause, const Node& node,
                        const std::string& pointer) {
  if (cause == Cause::timed) {
    check_keys(
        node, pointer,
        {"target", "internal", "by", "confirm", "data", "guard", "actions", "title", "deadline"});
    read_flag(node, pointer, "deadline");
  } else {
    check_keys(node, pointer,
               {"target", "internal", "by", "confirm", "data", "guard", "actions", "title"});
  }
  for (const std::string_view key : {"by", "confirm", "data"}) {
    if (cause != Cause::named && node.contains(key)) {
      fault(below(pointer, key), "only a transition of `on` is taken by somebody, with data");
    }
  }
  if (const auto target = node.find("target"); target != node.end()) {
    transition.targets = targets_of(*target, pointer + "/target");
  }
  transition.internal = read_flag(node, pointer, "internal");
  transition.confirm = read_flag(node, pointer, "confirm");
  if (transition.confirm && !node.contains("by"))
    fault(pointer + "/confirm", "what nobody may do (`by`) asks nobody who they are");
  if (const auto by = node.find("by"); by != node.end()) {
    read_by(*by, pointer + "/by", transition.by);
  }
  if (const auto data = node.find("data"); data != node.end()) {
    transition.data = read_schema(*data, pointer + "/data", &transition.data_schema);
  }
  if (const auto guard = node.find("guard"); guard != node.end()) {
    transition.guard = read_schema(*guard, pointer + "/guard");
  }
  if (const auto actions = node.find("actions"); actions != node.end()) {
    read_actions(*actions, pointer + "/actions", transition.actions);
  }
  read_title(node, pointer, transition.title);
  if (cause == Cause::eventless && !node.contains("target") && !node.contains("guard")) {
    fault(pointer, "an eventless transition without target and guard would never come to rest");
  }
}

bool Loader::read_flag(const Node& node, const std::string& pointer, std::string_view key) {
  const auto flag = node.find(key);
  if (flag == node.end()) return false;
  if (flag->is_boolean()) return flag->get<bool>();
  fault(below(pointer, key), "must be true or false");
  return false;
}

void Loader::keep(Transition transition, Cause cause) {
  if (definition_.transitions.size() >= 0xFFFF) {
    fault(transition.pointer, "is over a limit: 65,535 transitions");
    return;
  }
  State& state = definition_.states[transition.source];
  const auto index = static_cast<TransitionIndex>(definition_.transitions.size());
  (cause == Cause::eventless ? state.always : state.on).push_back(index);
  definition_.transitions.push_back(std::move(transition));
}

bool matches(std::string_view descriptor, std::string_view event) {
  if (descriptor == event || descriptor == "*") return true;
  if (!descriptor.ends_with(".*")) return false;
  descriptor.remove_suffix(2);
  return event.starts_with(descriptor) &&
         (event.size() == descriptor.size() || event[descriptor.size()] == '.');
}

}  // namespace renkei::chart
