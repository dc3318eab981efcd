#include "chart/compare.h"

#include <algorithm>
#include <array>
#include <map>

namespace renkei::chart {

namespace {

// Every part of one kind by its name; an object of what belongs to that part alone.
using Parts = std::map<std::string, Json>;

constexpr std::array<std::string_view, 3> kChangeNames = {"added", "removed", "changed"};

Json sorted(const OrderedJson& value) { return Json::parse(value.dump()); }

Json without(const Json& object, std::initializer_list<const char*> keys) {
  Json rest = object;
  for (const char* key : keys) rest.erase(key);
  return rest;
}

std::string name_of_state(const std::string& id) { return id.empty() ? "(root)" : id; }

// A transition may be written as an object, as a target alone, or as a list of them.
void add_transitions(Parts& parts, const std::string& name, const Json& node) {
  const Json list = node.is_array() ? node : Json::array({node});
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string numbered = i == 0 ? name : name + " (" + std::to_string(i + 1) + ")";
    parts[numbered] = list[i].is_object() ? list[i] : Json{{"target", list[i]}};
  }
}

void add_states(Parts& states, Parts& transitions, const Json& node, const std::string& id,
                const std::string& parent) {
  if (!id.empty()) {
    states[id] = without(node, {"states", "on", "always", "onDone"});
    states[id]["parent"] = parent;
  }
  const std::string name = name_of_state(id) + ": ";
  const Json on = node.value("on", Json::object());
  for (const auto& [event, list] : on.items()) {
    add_transitions(transitions, name + event, list);
  }
  for (const char* key : {"always", "onDone"}) {
    if (node.contains(key)) add_transitions(transitions, name + key, node.at(key));
  }
  const Json children = node.value("states", Json::object());
  for (const auto& [child, state] : children.items()) {
    add_states(states, transitions, state, child, name_of_state(id));
  }
}

Parts roles_of(const Definition& definition) {
  Parts roles;
  const auto add = [&](const std::vector<Authority>& by) {
    for (const Authority& authority : by) roles[authority.role] = Json::object();
  };
  add(definition.create);
  add(definition.read);
  for (const Transition& transition : definition.transitions) add(transition.by);
  return roles;
}

// The schema that a local $ref names, else the node itself.
const Json& resolved(const Json& node, const Json& root) {
  const auto ref = node.is_object() ? node.find("$ref") : node.end();
  if (!node.is_object() || ref == node.end() || !ref->is_string()) return node;
  const JsonPointer pointer(ref->get<std::string>().substr(1));
  return root.contains(pointer) ? root.at(pointer) : node;
}

void add_fields(Parts& fields, const Json& schema, const Json& root, const std::string& pointer) {
  if (!schema.is_object()) return;
  if (const auto items = schema.find("items"); items != schema.end()) {
    add_fields(fields, resolved(*items, root), root, pointer + "/*");
  }
  const Json required = schema.value("required", Json::array());
  const Json properties = schema.value("properties", Json::object());
  for (const auto& [name, node] : properties.items()) {
    const Json& field = resolved(node, root);
    const std::string at = pointer + '/' + name;
    fields[at] = without(field, {"properties", "items", "required"});
    fields[at]["required"] = std::find(required.begin(), required.end(), name) != required.end();
    add_fields(fields, field, root, at);
  }
}

Parts of_object(const Json& object) {
  Parts parts;
  for (const auto& [key, value] : object.items()) {
    parts[key] = value.is_object() ? value : Json{{"value", value}};
  }
  return parts;
}

struct Reading {
  explicit Reading(const Definition& definition)
      : source(sorted(OrderedJson::parse(definition.source))), roles(roles_of(definition)) {
    add_states(states, transitions, source, "", "");
    const Json& document = definition.document_schema;
    if (document.is_object()) {
      fields["/"] = without(document, {"properties", "items", "required", "definitions"});
      add_fields(fields, document, document, "");
      definitions = of_object(document.value("definitions", Json::object()));
    }
    definitions.merge(of_object(source.value("definitions", Json::object())));
    whole = of_object(without(
        source, {"states", "on", "always", "onDone", "document", "version", "definitions"}));
  }

  Json source;
  Parts whole, states, transitions, roles, fields, definitions;
};

std::vector<Difference::Member> differing(const Json& before, const Json& after) {
  std::vector<Difference::Member> members;
  const auto value = [](const Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found == object.end() ? Json() : *found;
  };
  for (const auto& [key, was] : before.items()) {
    if (was != value(after, key)) members.push_back({key, was, value(after, key)});
  }
  for (const auto& [key, is] : after.items()) {
    if (!before.contains(key)) members.push_back({key, Json(), is});
  }
  return members;
}

void add_differences(std::vector<Difference>& to, const char* part, const Parts& before,
                     const Parts& after) {
  for (const auto& [name, was] : before) {
    const auto found = after.find(name);
    if (found == after.end()) {
      to.push_back({Change::removed, part, name, {}});
    } else if (was != found->second) {
      to.push_back({Change::changed, part, name, differing(was, found->second)});
    }
  }
  for (const auto& [name, is] : after) {
    if (!before.contains(name)) to.push_back({Change::added, part, name, {}});
  }
}

}  // namespace

std::string_view name_of(Change change) { return kChangeNames[static_cast<std::size_t>(change)]; }

std::vector<Difference> compare(const Definition& before, const Definition& after) {
  const Reading was(before), is(after);
  std::vector<Difference> differences;
  add_differences(differences, "workflow", was.whole, is.whole);
  add_differences(differences, "state", was.states, is.states);
  add_differences(differences, "transition", was.transitions, is.transitions);
  add_differences(differences, "role", was.roles, is.roles);
  add_differences(differences, "field", was.fields, is.fields);
  add_differences(differences, "definition", was.definitions, is.definitions);
  std::stable_sort(
      differences.begin(), differences.end(),
      [](const Difference& a, const Difference& b) { return a.part == b.part && a.name < b.name; });
  return differences;
}

}  // namespace renkei::chart
