// What actions do: to the document, with the JSON Patch (RFC 6902) that says the same; and what
// they send.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/limits.h"
#include "chart/stepper.h"

namespace renkei::chart {

namespace {

// Bytes and depth of a value, roughly as it would be written.
struct Size {
  std::size_t bytes = 0;
  std::size_t depth = 0;
};

Size size_of(const Json& value) {
  Size size{value.is_string() ? value.get_ref<const std::string&>().size() + 2 : 8, 1};
  if (!value.is_structured()) return size;
  for (const auto& [key, member] : value.items()) {
    const Size inner = size_of(member);
    size.bytes += inner.bytes + (value.is_object() ? key.size() : 0);
    size.depth = std::max(size.depth, inner.depth + 1);
  }
  return size;
}

// An array index as RFC 6901 writes it, at most `most`.
std::optional<std::size_t> index_of(std::string_view token, std::size_t most) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size() || index > most)
    return std::nullopt;
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  return index;
}

std::vector<std::string> tokens_of(JsonPointer pointer) {
  std::vector<std::string> tokens;
  for (; !pointer.empty(); pointer.pop_back()) tokens.push_back(pointer.back());
  std::reverse(tokens.begin(), tokens.end());
  return tokens;
}

// How far the pointer leads into the document.
struct Way {
  Json* at;               // the deepest value that is there
  std::size_t found = 0;  // tokens that led there
};

Way follow(Json& document, const std::vector<std::string>& tokens) {
  Way way{&document};
  for (; way.found < tokens.size(); ++way.found) {
    const std::string& token = tokens[way.found];
    if (way.at->is_object()) {
      const auto member = way.at->find(token);
      if (member == way.at->end()) break;
      way.at = &*member;
    } else if (way.at->is_array()) {
      const auto index = index_of(token, way.at->size());
      if (!index || *index == way.at->size()) break;
      way.at = &(*way.at)[*index];
    } else {
      break;
    }
  }
  return way;
}

// The value below the parents that are missing: tokens [first, …) of it.
Json wrapped(const std::vector<std::string>& tokens, std::size_t first, Json value) {
  for (std::size_t i = tokens.size(); i-- > first;) {
    Json parent = tokens[i] == "-" ? Json::array() : Json::object();
    if (parent.is_array())
      parent.push_back(std::move(value));
    else
      parent[tokens[i]] = std::move(value);
    value = std::move(parent);
  }
  return value;
}

std::string path_of(const std::vector<std::string>& tokens, std::size_t count) {
  JsonPointer path;
  for (std::size_t i = 0; i < count; ++i) path.push_back(tokens[i]);
  return path.to_string();
}

}  // namespace

void Stepper::run(const std::vector<Action>& actions) {
  for (const Action& action : actions) {
    if (failure_) return;
    std::visit([this](const auto& each) { act(each); }, action);
  }
}

void Stepper::act(const Raise& action) { internal_.push_back(action.event); }

void Stepper::act(const Attain& action) {
  auto& attained = step_.attained;
  if (std::find(attained.begin(), attained.end(), action.type) == attained.end()) {
    attained.push_back(action.type);
  }
}

void Stepper::act(const Send& action) {
  Sent sent;
  sent.event = action.event;
  sent.delay = action.delay;
  if (action.to) {
    const Json* to = in_context(*action.to);
    if (to != nullptr && to->is_string()) sent.to.push_back(to->get<std::string>());
    if (to != nullptr && to->is_array()) {
      for (const Json& each : *to) {
        if (each.is_string()) sent.to.push_back(each.get<std::string>());
      }
    }
    if (sent.to.empty()) return;  // nobody is linked: nobody is told
  }
  sent.required = action.required;
  sent.late = action.late;
  if (add_members(action.data, sent.data)) step_.sent.push_back(std::move(sent));
}

void Stepper::act(const Create& action) {
  const Json* list = action.each ? in_context(*action.each) : nullptr;
  const Json elements =
      !action.each ? Json::array({nullptr}) : (list == nullptr ? Json::array() : *list);
  for (const Json& element : elements) {
    context_["each"] = element;
    Sent sent;
    sent.create = action.kind;
    sent.data = Json::object();
    if (!add_members(action.document, sent.data)) return;
    step_.sent.push_back(std::move(sent));
  }
  context_.erase("each");
}

bool Stepper::add_members(const std::vector<std::pair<std::string, Source>>& from, Json& to) {
  for (const auto& [key, source] : from) {
    const Json* value = value_of(source);
    if (value == nullptr) continue;
    if (!affordable(*value, 1)) return false;
    to[key] = *value;
  }
  return true;
}

void Stepper::act(const Assign& action) {
  for (const auto& [target, source] : action.values) {
    if (failure_) return;
    // An optional field that was not given leaves the target as it was.
    const auto place = filled(target);
    if (!place) continue;
    if (const Json* value = value_of(source)) assign(*place, *value);
  }
}

void Stepper::act(const Remove& action) {
  const auto place = filled(action.target);
  if (!place || !doc_.contains(*place)) return;
  Json& holder = doc_[place->parent_pointer()];
  if (!holder.is_object()) return;
  holder.erase(place->back());
  step_.patch.push_back({{"op", "remove"}, {"path", place->to_string()}});
}

// The target with its {NAME} tokens replaced.
std::optional<JsonPointer> Stepper::filled(const JsonPointer& target) const {
  if (target.to_string().find('{') == std::string::npos) return target;
  JsonPointer made;
  for (const std::string& token : tokens_of(target)) {
    if (!is_filled_in(token)) {
      made.push_back(token);
      continue;
    }
    const Json* name = in_context(JsonPointer("/event/data") / token.substr(1, token.size() - 2));
    if (name == nullptr || !name->is_string()) return std::nullopt;
    made.push_back(name->get<std::string>());
  }
  return made;
}

const Json* Stepper::members_of(const Members& members) {
  made_ = Json::array();
  const Json* object = in_context(members.of);
  if (object == nullptr || !object->is_object()) return &made_;
  for (const Json& member : *object) {
    const bool again =
        !members.once.empty() && std::any_of(made_.begin(), made_.end(), [&](const Json& other) {
          return other.value(members.once, Json()) == member.value(members.once, Json());
        });
    if (!again) made_.push_back(member);
  }
  return &made_;
}

const Json* Stepper::value_of(const Source& source) {
  if (const Json* literal = std::get_if<Json>(&source)) return literal;
  if (const Members* members = std::get_if<Members>(&source)) return members_of(*members);
  return in_context(std::get<JsonPointer>(source));
}

const Json* Stepper::in_context(const JsonPointer& pointer) const {
  return context_.contains(pointer) ? &context_.at(pointer) : nullptr;
}

// Actions copy parts of the document into the document; a chart that does so again and again would
// grow without end before anybody looks at the result.
bool Stepper::affordable(const Json& value, std::size_t depth) {
  if (!value.is_structured() && !value.is_string()) return true;
  const Size size = size_of(value);
  copied_bytes_ += size.bytes;
  if (copied_bytes_ <= 4 * limits::kDocumentBytes &&
      depth + size.depth <= static_cast<std::size_t>(limits::kJsonDepth)) {
    return true;
  }
  stop(Errc::document_invalid,
       fmt::format("the actions make the document larger than {} bytes or deeper than {}",
                   limits::kDocumentBytes, limits::kJsonDepth));
  return false;
}

// Sets the value, creating parents that are missing (an array where `-` comes next, else an
// object), and writes down the one operation that does the same. A value that is there already is
// not written again.
void Stepper::assign(const JsonPointer& target, const Json& value) {
  const std::vector<std::string> tokens = tokens_of(target);
  if (!affordable(value, tokens.size())) return;
  const Way way = follow(doc_, tokens);
  if (way.found == tokens.size()) {
    if (*way.at == value) return;
    Json copy = value;  // it may be inside what it replaces
    note("replace", target.to_string(), copy);
    *way.at = std::move(copy);
    return;
  }
  const std::string& token = tokens[way.found];
  const bool appends = way.at->is_array() && (token == "-" || index_of(token, way.at->size()));
  if (!way.at->is_object() && !way.at->is_null() && !appends) {
    const std::string where = path_of(tokens, way.found);
    stop(Errc::document_invalid,
         fmt::format("an action cannot set {}: {} has no place for it", target.to_string(),
                     where.empty() ? "the document" : where),
         "/doc" + where);
    return;
  }
  if (way.at->is_null()) {  // nothing is there yet
    Json made = wrapped(tokens, way.found, value);
    note("replace", path_of(tokens, way.found), made);
    *way.at = std::move(made);
    return;
  }
  Json made = wrapped(tokens, way.found + 1, value);
  note("add", path_of(tokens, way.found + 1), made);
  if (appends)
    way.at->push_back(std::move(made));
  else
    (*way.at)[token] = std::move(made);
}

void Stepper::note(const char* op, std::string path, const Json& value) {
  Json& step = step_.patch.emplace_back(Json::object());
  step["op"] = op;
  step["path"] = std::move(path);
  step["value"] = value;
}

void Stepper::stop(Errc code, std::string detail, std::string pointer) {
  std::vector<Fault> faults;
  if (!pointer.empty()) faults.push_back({std::move(pointer), detail});
  if (!failure_) failure_ = Error{code, std::move(detail), std::move(faults)};
  running_ = false;
}

}  // namespace renkei::chart
