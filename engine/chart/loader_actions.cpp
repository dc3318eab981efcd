// Actions: raise, assign, attain, and what they have in common with send (loader_sends.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "chart/loader.h"

namespace renkei::chart {

namespace {

// nlohmann throws on a pointer that is none.
std::optional<JsonPointer> parse_pointer(const std::string& text) {
  try {
    return JsonPointer(text);
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

void Loader::read_actions(const Node& node, const std::string& pointer, std::vector<Action>& to) {
  if (!node.is_array()) {
    fault(pointer, "must be an array of actions");
    return;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (auto action = action_of(node[i], below(pointer, i))) to.push_back(std::move(*action));
  }
}

std::optional<Action> Loader::action_of(const Node& node, const std::string& pointer) {
  if (!node.is_object() || node.size() != 1) {
    fault(pointer,
          "must be an object with exactly one of raise, send, create, assign, remove, attain");
    return std::nullopt;
  }
  const std::string& key = node.begin().key();
  const Node& value = node.begin().value();
  if (key == "raise") return raise_of(value, pointer + "/raise");
  if (key == "send") return send_of(value, pointer + "/send");
  if (key == "create") return create_of(value, pointer + "/create");
  if (key == "assign") return assign_of(value, pointer + "/assign");
  if (key == "remove") return remove_of(value, pointer + "/remove");
  if (key == "attain") return attain_of(value, pointer + "/attain");
  check_keys(node, pointer, {"raise", "send", "create", "assign", "remove", "attain"});
  return std::nullopt;
}

std::optional<Action> Loader::raise_of(const Node& node, const std::string& pointer) {
  const auto event = text_of(node, pointer);
  if (!event || !check_event_name(*event, pointer)) return std::nullopt;
  return Raise{*event};
}

std::optional<Action> Loader::assign_of(const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return std::nullopt;
  if (node.empty()) fault(pointer, "is empty: name what is assigned");
  Assign assign;
  for (const auto& [key, value] : node.items()) {
    const std::string at = below(pointer, key);
    auto target = document_pointer(key, at);
    auto source = source_of(value, at);
    if (target && source) assign.values.emplace_back(std::move(*target), std::move(*source));
  }
  return assign;
}

std::optional<Action> Loader::remove_of(const Node& node, const std::string& pointer) {
  const auto text = text_of(node, pointer);
  auto target = text ? document_pointer(*text, pointer) : std::nullopt;
  if (!target) return std::nullopt;
  return Remove{std::move(*target)};
}

std::optional<Action> Loader::attain_of(const Node& node, const std::string& pointer) {
  const auto type = text_of(node, pointer);
  if (!type) return std::nullopt;
  if (vocabulary_ != nullptr && !vocabulary_->types.contains(*type)) {
    fault(pointer, fmt::format("the type \"{}\" is unknown", *type));
    return std::nullopt;
  }
  return Attain{*type};
}

// {"from": POINTER} takes from the context, {"members": POINTER} lists what an object there holds,
// {"value": X} is X whatever X looks like, anything else is itself.
std::optional<Source> Loader::source_of(const Node& node, const std::string& pointer) {
  if (node.is_object() && node.contains("members")) return members_of(node, pointer);
  if (!node.is_object() || node.size() != 1) return Source(Json(node));
  if (node.contains("value")) return Source(Json(node["value"]));
  if (!node.contains("from")) return Source(Json(node));
  const auto text = text_of(node["from"], pointer + "/from");
  if (!text) return std::nullopt;
  auto from = context_pointer(*text, pointer + "/from");
  if (!from) return std::nullopt;
  return Source(std::move(*from));
}

std::optional<Source> Loader::members_of(const Node& node, const std::string& pointer) {
  check_keys(node, pointer, {"members", "once"});
  const auto text = text_of(node["members"], pointer + "/members");
  auto of = text ? context_pointer(*text, pointer + "/members") : std::nullopt;
  if (!of) return std::nullopt;
  Members members{std::move(*of), ""};
  if (node.contains("once")) members.once = text_of(node["once"], pointer + "/once").value_or("");
  return Source(std::move(members));
}

std::optional<JsonPointer> Loader::context_pointer(const std::string& text,
                                                   const std::string& pointer) {
  static constexpr std::array<std::string_view, 6> kRoots = {"/doc",      "/event",  "/actor",
                                                             "/settings", "/record", "/each"};
  const auto parsed = parse_pointer(text);
  const std::string_view root = std::string_view(text).substr(0, text.find('/', 1));
  if (!parsed) {
    fault(pointer, fmt::format("\"{}\" is no JSON Pointer (RFC 6901)", text));
  } else if (std::find(kRoots.begin(), kRoots.end(), root) == kRoots.end()) {
    fault(pointer,
          fmt::format("\"{}\" must be below /doc, /event, /actor, /settings, /record or /each",
                      text));
  } else {
    if (root == "/actor") definition_.reads_actor = true;
    if (root == "/settings") definition_.reads_settings = true;
    return parsed;
  }
  return std::nullopt;
}

std::optional<JsonPointer> Loader::document_pointer(const std::string& text,
                                                    const std::string& pointer) {
  auto parsed = parse_pointer(text);
  const auto depth = std::count(text.begin(), text.end(), '/');
  if (!parsed || parsed->empty() || depth > limits::kJsonDepth) {
    fault(pointer, fmt::format("\"{}\" is no JSON Pointer to a member of the document", text));
    return std::nullopt;
  }
  // A document that admits no other members tells which names are slips.
  const Json& schema = definition_.document_schema;
  const bool closed = schema.is_object() && schema.contains("properties") &&
                      schema.value("additionalProperties", Json()) == Json(false);
  const std::string member = JsonPointer(text.substr(0, text.find('/', 1))).back();
  if (closed && !schema["properties"].contains(member)) {
    fault(pointer, fmt::format("the document has no member \"{}\"", member));
    return std::nullopt;
  }
  return parsed;
}

}  // namespace renkei::chart
