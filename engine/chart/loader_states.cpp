// The tree of states: kinds, ids, and what each may contain.
#include <fmt/format.h>

#include <algorithm>

#include "base/ids.h"
#include "base/limits.h"
#include "chart/loader.h"

namespace renkei::chart {

namespace {

// A plain chart may use the letters of any other tool; a workflow's ids become ids of the product.
bool is_plain_id(std::string_view text) {
  return !text.empty() && text.size() <= limits::kIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-' || c == '.';
         });
}

}  // namespace

void Loader::read_tree() {
  if (!source_.contains("states")) fault("/states", "is missing: a chart has states");
  read_state(source_, "", "", kNoState, 0);
  for (StateIndex s = 0; s < places_.size(); ++s) check_family(s);
}

void Loader::read_state(const Node& node, std::string pointer, const std::string& id,
                        StateIndex parent, int depth) {
  if (places_.size() >= limits::kStates || depth > limits::kJsonDepth) {
    fault(pointer, fmt::format("is over a limit: {} states, nested {} deep", limits::kStates,
                               limits::kJsonDepth));
    return;
  }
  const auto index = static_cast<StateIndex>(places_.size());
  places_.push_back({&node, pointer});
  State& state = definition_.states.emplace_back();
  state.id = id;
  state.parent = parent;
  state.kind = kind_of(node, pointer);
  if (parent != kNoState) {
    definition_.states[parent].children.push_back(index);
    register_id(id, pointer, index);
  }
  check_shape(index);
  read_children(node, pointer, index, depth);
  definition_.states[index].last = static_cast<StateIndex>(places_.size() - 1);
}

StateKind Loader::kind_of(const Node& node, const std::string& pointer) {
  const auto states = node.find("states");
  const bool has_states = states != node.end() && states->is_object() && !states->empty();
  const StateKind plain = has_states ? StateKind::compound : StateKind::atomic;
  const auto type = node.find("type");
  if (type == node.end()) return plain;
  const auto text = text_of(*type, pointer + "/type");
  if (!text) return plain;
  if (*text == "parallel") return StateKind::parallel;
  if (*text == "final" && !pointer.empty()) return StateKind::final;
  if (*text == "history" && !pointer.empty()) return StateKind::history;
  fault(pointer + "/type", pointer.empty() ? "the root can only be parallel, or have no type"
                                           : "must be \"parallel\", \"final\" or \"history\"");
  return plain;
}

void Loader::register_id(const std::string& id, const std::string& pointer, StateIndex index) {
  if (vocabulary_ != nullptr ? !is_id(id) : !is_plain_id(id)) {
    fault(pointer, fmt::format("\"{}\" is no id: letters, digits, _ and -, at most {}", id,
                               limits::kIdBytes));
  }
  const auto [other, is_new] = definition_.index.emplace(id, index);
  if (!is_new) {
    fault(pointer, fmt::format("the id \"{}\" is used twice, first at \"{}\"", id,
                               places_[other->second].pointer));
  }
}

void Loader::read_children(const Node& node, const std::string& pointer, StateIndex index,
                           int depth) {
  const auto states = node.find("states");
  if (states == node.end() || !expect_object(*states, pointer + "/states")) return;
  if (states->empty()) fault(pointer + "/states", "is empty: leave it out, or name a state");
  for (const auto& [id, child] : states->items()) {
    const std::string at = below(pointer + "/states", id);
    if (expect_object(child, at)) read_state(child, at, id, index, depth + 1);
  }
}

// What stands in a state of this kind.
void Loader::check_shape(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  if (index == kRoot) return;  // read_top looked at it
  switch (definition_.states[index].kind) {
    case StateKind::history:
      check_keys(*node, pointer, {"type", "history", "target", "title"});
      return;
    case StateKind::final:
      check_keys(*node, pointer, {"type", "entry", "exit", "stage", "tags", "title"});
      return;
    default:
      check_keys(*node, pointer,
                 {"type", "initial", "states", "on", "always", "after", "pauses", "entry", "exit",
                  "onDone", "stage", "tags", "title"});
  }
}

// How a state fits with its children and its parent.
void Loader::check_family(StateIndex index) {
  const State& state = definition_.states[index];
  const auto& [node, pointer] = places_[index];
  const bool has_children =
      std::any_of(state.children.begin(), state.children.end(),
                  [&](StateIndex c) { return definition_.states[c].kind != StateKind::history; });
  if (state.kind == StateKind::parallel && !has_children) {
    fault(pointer, "a parallel state needs regions in `states`");
  }
  if (state.kind == StateKind::compound && !has_children) {
    fault(pointer + "/states", "holds nothing but history: there is no state to be in");
  }
  if (state.kind == StateKind::atomic && node->contains("initial")) {
    fault(pointer + "/initial", "has no states to choose from");
  }
  if (state.kind == StateKind::atomic && node->contains("onDone")) {
    fault(pointer + "/onDone", "a state without states is never done");
  }
  if (state.kind == StateKind::final &&
      definition_.states[state.parent].kind == StateKind::parallel) {
    fault(pointer, "a final state cannot be a region of a parallel state");
  }
}

void Loader::read_behaviour(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  State& state = definition_.states[index];
  read_title(*node, pointer, index == kRoot ? definition_.title : state.title);
  if (index == kRoot) state.title = definition_.title;
  if (state.kind == StateKind::history) {
    read_history(index);
    return;
  }
  if (state.kind == StateKind::compound || state.kind == StateKind::parallel) read_initial(index);
  read_stage(index);
  read_tags(index);
  if (const auto entry = node->find("entry"); entry != node->end()) {
    read_actions(*entry, pointer + "/entry", state.entry);
  }
  if (const auto exit = node->find("exit"); exit != node->end()) {
    read_actions(*exit, pointer + "/exit", state.exit);
  }
  if (state.kind == StateKind::final) return;
  for (const auto& [key, value] : node->items()) {  // transitions in the order of the file
    if (key == "on") read_on(index, value, pointer + "/on");
    if (key == "always") read_transitions(index, Cause::eventless, "", value, pointer + "/always");
    if (key == "after" && index != kRoot) read_after(index, value, pointer + "/after");
    if (key == "pauses" && index != kRoot) read_pauses(index, value, pointer + "/pauses");
    if (key == "onDone" && index != kRoot) {
      read_transitions(index, Cause::done, "done.state." + state.id, value, pointer + "/onDone");
    }
  }
}

void Loader::read_stage(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  const auto stage = node->find("stage");
  if (stage == node->end()) return;
  const auto text = text_of(*stage, pointer + "/stage");
  if (!text) return;
  if (vocabulary_ != nullptr && !vocabulary_->stages.contains(*text)) {
    fault(pointer + "/stage", fmt::format("the stage \"{}\" is unknown", *text));
  }
  definition_.states[index].stage = *text;
}

void Loader::read_tags(StateIndex index) {
  const auto& [node, pointer] = places_[index];
  const auto tags = node->find("tags");
  if (tags == node->end()) return;
  if (!tags->is_array()) {
    fault(pointer + "/tags", "must be an array of ids");
    return;
  }
  for (std::size_t i = 0; i < tags->size(); ++i) {
    const std::string at = below(pointer + "/tags", i);
    const auto text = text_of((*tags)[i], at);
    if (text && !is_id(*text)) fault(at, fmt::format("\"{}\" is no id", *text));
    if (text) definition_.states[index].tags.push_back(*text);
  }
}

}  // namespace renkei::chart
