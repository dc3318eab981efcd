// Schemas: the document's, guards' and data's, with the workflow's own `definitions` where they are
// used.
#include <fmt/format.h>

#include "chart/loader.h"

namespace renkei::chart {

namespace {

constexpr std::string_view kRefPrefix = "#/definitions/";

}  // namespace

void Loader::read_definitions() {
  const auto node = source_.find("definitions");
  if (node == source_.end() || !expect_object(*node, "/definitions")) return;
  for (const auto& [name, schema] : node->items()) own_.emplace(name, Json(schema));
  for (const auto& [name, schema] : node->items()) {  // those that nobody uses have mistakes too
    read_schema(schema, below("/definitions", name));
  }
}

void Loader::read_document() {
  const auto node = source_.find("document");
  if (node == source_.end()) return;
  definition_.document = read_schema(*node, "/document", &definition_.document_schema);
}

// Compiles a schema. `kept` gets it with all that it refers to, so that it can be handed out alone.
PredicatePtr Loader::read_schema(const Node& node, const std::string& pointer, Json* kept) {
  if (!expect_object(node, pointer)) return nullptr;
  Json schema(node);
  Json used = Json::object();
  const Json own = schema.value("definitions", Json::object());
  if (!add_used(schema, pointer, own, used)) return nullptr;
  if (own.is_object()) {  // else the compiler says so
    for (const auto& [name, definition] : used.items()) schema["definitions"][name] = definition;
  }
  if (kept != nullptr) *kept = schema;
  auto predicate = compile_(schema);
  if (predicate) return *predicate;
  if (predicate.error().faults.empty()) fault(pointer, predicate.error().detail);
  for (const Fault& found : predicate.error().faults) {
    const std::string_view at = found.pointer;
    const std::string name(at.starts_with("/definitions/") ? at.substr(13, at.find('/', 13) - 13)
                                                           : "");
    // What was merged in stands elsewhere in the source.
    fault(!name.empty() && used.contains(name) ? found.pointer : pointer + found.pointer,
          found.message);
  }
  return nullptr;
}

// Adds the workflow's definitions that `value` refers to, and those that they refer to. False: one
// is unknown.
bool Loader::add_used(const Json& value, const std::string& pointer, const Json& own, Json& used) {
  bool known = true;
  if (!value.is_structured()) return known;
  for (const auto& [key, member] : value.items()) {
    const std::string at = below(pointer, key);
    if (key == "$ref" && member.is_string()) {
      known = add_definition(member.get<std::string>(), at, own, used) && known;
    } else {
      known = add_used(member, at, own, used) && known;
    }
  }
  return known;
}

bool Loader::add_definition(const std::string& ref, const std::string& pointer, const Json& own,
                            Json& used) {
  if (!ref.starts_with(kRefPrefix)) return true;  // the compiler says what is wrong with it
  const std::string name = ref.substr(kRefPrefix.size());
  if (own.contains(name) || used.contains(name)) return true;
  const auto found = own_.find(name);
  if (found == own_.end()) {
    fault(pointer, fmt::format("there is no definition \"{}\"", name));
    return false;
  }
  used[name] = found->second;
  return add_used(found->second, below("/definitions", name), own, used);
}

}  // namespace renkei::chart
