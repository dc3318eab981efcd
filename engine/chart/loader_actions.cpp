// Actions: raise, send, assign, attain.
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
    fault(pointer, "must be an object with exactly one of raise, send, assign, attain");
    return std::nullopt;
  }
  const std::string& key = node.begin().key();
  const Node& value = node.begin().value();
  if (key == "raise") return raise_of(value, pointer + "/raise");
  if (key == "send") return send_of(value, pointer + "/send");
  if (key == "assign") return assign_of(value, pointer + "/assign");
  if (key == "attain") return attain_of(value, pointer + "/attain");
  check_keys(node, pointer, {"raise", "send", "assign", "attain"});
  return std::nullopt;
}

std::optional<Action> Loader::raise_of(const Node& node, const std::string& pointer) {
  const auto event = text_of(node, pointer);
  if (!event || !check_event_name(*event, pointer)) return std::nullopt;
  return Raise{*event};
}

std::optional<Action> Loader::send_of(const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return std::nullopt;
  check_keys(node, pointer, {"to", "event", "data", "delay"});
  Send send;
  for (const std::string_view key : {"to", "event"}) {
    if (!node.contains(key)) fault(below(pointer, key), "is missing: a send has `to` and `event`");
  }
  if (const auto to = node.find("to"); to != node.end()) {
    const auto text = text_of(*to, pointer + "/to");
    if (text && text != "self") send.to = context_pointer(*text, pointer + "/to");
  }
  if (const auto event = node.find("event"); event != node.end()) {
    send.event = text_of(*event, pointer + "/event").value_or("?");
    if (event->is_string()) check_event_name(send.event, pointer + "/event");
  }
  const auto data = node.find("data");
  if (data != node.end() && expect_object(*data, pointer + "/data")) {
    for (const auto& [key, value] : data->items()) {
      auto source = source_of(value, below(pointer + "/data", key));
      if (source) send.data.emplace_back(key, std::move(*source));
    }
  }
  read_send_delay(node, pointer, send);
  return send;
}

// A workflow's timers outlive the process, and hang on states, where people see them.
void Loader::read_send_delay(const Node& node, const std::string& pointer, Send& to) {
  const auto delay = node.find("delay");
  if (delay == node.end()) return;
  const std::string at = pointer + "/delay";
  const auto text = text_of(*delay, at);
  if (!text) return;
  if (vocabulary_ != nullptr) {
    fault(at,
          "a workflow does not send later: let a state wait, and put the delay into its `after`");
    return;
  }
  if (to.to) {
    fault(at, "only what is sent to \"self\" can have a delay");
    return;
  }
  if (const auto parsed = parse_duration(*text))
    to.delay = *parsed;
  else
    fault(at, parsed.error().detail);
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

std::optional<Action> Loader::attain_of(const Node& node, const std::string& pointer) {
  const auto type = text_of(node, pointer);
  if (!type) return std::nullopt;
  if (vocabulary_ != nullptr && !vocabulary_->types.contains(*type)) {
    fault(pointer, fmt::format("the type \"{}\" is unknown", *type));
    return std::nullopt;
  }
  return Attain{*type};
}

// {"from": POINTER} takes from the context, {"value": X} is X whatever X looks like, anything else
// is itself.
std::optional<Source> Loader::source_of(const Node& node, const std::string& pointer) {
  if (!node.is_object() || node.size() != 1) return Source(Json(node));
  if (node.contains("value")) return Source(Json(node["value"]));
  if (!node.contains("from")) return Source(Json(node));
  const auto text = text_of(node["from"], pointer + "/from");
  if (!text) return std::nullopt;
  auto from = context_pointer(*text, pointer + "/from");
  if (!from) return std::nullopt;
  return Source(std::move(*from));
}

std::optional<JsonPointer> Loader::context_pointer(const std::string& text,
                                                   const std::string& pointer) {
  static constexpr std::array<std::string_view, 4> kRoots = {"/doc", "/event", "/actor",
                                                             "/settings"};
  const auto parsed = parse_pointer(text);
  const std::string_view root = std::string_view(text).substr(0, text.find('/', 1));
  if (!parsed) {
    fault(pointer, fmt::format("\"{}\" is no JSON Pointer (RFC 6901)", text));
  } else if (std::find(kRoots.begin(), kRoots.end(), root) == kRoots.end()) {
    fault(pointer, fmt::format("\"{}\" must be below /doc, /event, /actor or /settings", text));
  } else {
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
