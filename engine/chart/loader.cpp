#include "chart/loader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/ids.h"
#include "base/limits.h"

namespace renkei::chart {

namespace {

// A file that is no definition at all would otherwise be answered with a list longer than itself.
constexpr std::size_t kFaultsMost = 1000;

}  // namespace

std::string below(const std::string& pointer, std::string_view key) {
  std::string result = pointer + '/';
  for (const char c : key) {
    if (c == '~')
      result += "~0";
    else if (c == '/')
      result += "~1";
    else
      result += c;
  }
  return result;
}

std::string below(const std::string& pointer, std::size_t index) {
  return pointer + '/' + std::to_string(index);
}

Result<DefinitionPtr> load_definition(const OrderedJson& source, const CompilePredicate& compile,
                                      const Vocabulary* vocabulary) {
  return Loader(source, compile, vocabulary).load();
}

Result<DefinitionPtr> Loader::load() {
  if (!expect_object(source_, "")) return finish();
  read_top();
  read_definitions();
  read_document();
  read_tree();
  for (StateIndex s = 0; s < places_.size(); ++s) read_behaviour(s);
  if (faults_.empty() && vocabulary_ != nullptr) check_reachable();
  for (const Transition& transition : definition_.transitions) {
    if (transition.guard == nullptr) continue;
    definition_.reads_actor |= transition.guard->reads("actor");
    definition_.reads_settings |= transition.guard->reads("settings");
  }
  return finish();
}

Result<DefinitionPtr> Loader::finish() {
  if (faults_.empty()) {
    definition_.source = source_.dump();
    return std::make_shared<const Definition>(std::move(definition_));
  }
  std::string detail = fmt::format("the definition has {} {}; the first is at \"{}\": {}",
                                   faults_.size(), faults_.size() == 1 ? "mistake" : "mistakes",
                                   faults_.front().pointer, faults_.front().message);
  return fail(Errc::definition_invalid, std::move(detail), std::move(faults_));
}

void Loader::read_top() {
  check_keys(source_, "",
             {"kind",   "version", "title",   "description", "ids",     "document", "definitions",
              "create", "read",    "correct", "type",        "initial", "states",   "on",
              "always", "after",   "entry",   "exit",        "onDone",  "stage",    "tags"});
  for (const std::string_view key : {"kind", "version", "title", "document"}) {
    if (vocabulary_ != nullptr && !source_.contains(key)) {
      fault(below("", key), "is missing: a workflow needs kind, version, title and document");
    }
  }
  // The root is entered once and never left, and when it is done the record has ended.
  if (source_.contains("exit")) fault("/exit", "the root is never left: it has no exit actions");
  if (source_.contains("onDone")) fault("/onDone", "when the root is done the record has ended");
  if (source_.contains("after")) {
    fault("/after", "a timer begins when its state is entered: put it into a state of `states`");
  }
  read_identity();
  read_access("create", definition_.create);
  read_access("read", definition_.read);
  read_access("correct", definition_.correct);
}

void Loader::read_identity() {
  if (const auto kind = source_.find("kind"); kind != source_.end()) {
    definition_.kind = text_of(*kind, "/kind").value_or("");
    if (kind->is_string() && !is_id(definition_.kind)) {
      fault("/kind", "is no id: lower-case letters, digits, _ and -, a letter first");
    }
  }
  if (const auto version = source_.find("version"); version != source_.end()) {
    const bool fits = version->is_number_integer() && version->get<std::int64_t>() >= 1 &&
                      version->get<std::int64_t>() <= 1'000'000'000;
    if (fits)
      definition_.version = version->get<std::uint32_t>();
    else
      fault("/version", "must be a whole number from 1 to 1,000,000,000");
  }
  if (const auto ids = source_.find("ids"); ids != source_.end()) {
    const auto text = text_of(*ids, "/ids");
    definition_.chosen_ids = text == "chosen";
    if (text && text != "chosen" && text != "assigned")
      fault("/ids", "must be \"chosen\" or \"assigned\"");
  }
}

void Loader::read_access(std::string_view key, std::vector<Authority>& to) {
  const auto node = source_.find(key);
  if (node == source_.end()) return;
  const std::string pointer = below("", key);
  if (!expect_object(*node, pointer)) return;
  check_keys(*node, pointer, {"by"});
  if (node->contains("by"))
    read_by((*node)["by"], pointer + "/by", to);
  else
    fault(pointer + "/by", "is missing: who may");
}

void Loader::fault(std::string pointer, std::string message) {
  if (faults_.size() >= kFaultsMost) return;
  Fault found{std::move(pointer), std::move(message)};
  // A definition that several schemas use would report its mistakes once for each.
  if (std::find(faults_.begin(), faults_.end(), found) == faults_.end()) {
    faults_.push_back(std::move(found));
  }
}

bool Loader::expect_object(const Node& node, const std::string& pointer) {
  if (!node.is_object()) fault(pointer, fmt::format("must be an object, not {}", node.type_name()));
  return node.is_object();
}

void Loader::check_keys(const Node& node, const std::string& pointer, Keys known) {
  for (const auto& [key, value] : node.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    fault(below(pointer, key), fmt::format("is unknown here; known: {}", fmt::join(known, ", ")));
  }
}

std::optional<std::string> Loader::text_of(const Node& node, const std::string& pointer) {
  if (node.is_string()) return node.get<std::string>();
  fault(pointer, fmt::format("must be a string, not {}", node.type_name()));
  return std::nullopt;
}

void Loader::read_title(const Node& parent, const std::string& pointer, Title& to) {
  const auto node = parent.find("title");
  if (node == parent.end()) return;
  const std::string at = pointer + "/title";
  if (!expect_object(*node, at)) return;
  check_keys(*node, at, {"ja", "en"});
  for (const std::string_view language : {"ja", "en"}) {
    const auto words = node->find(language);
    if (words == node->end()) {
      fault(below(at, language), "is missing: a title is in ja and in en");
      continue;
    }
    const std::string text = text_of(*words, below(at, language)).value_or("?");
    const auto characters =
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (text.empty() || static_cast<std::size_t>(characters) > limits::kTitleCharacters) {
      fault(below(at, language),
            fmt::format("must have 1 to {} characters", limits::kTitleCharacters));
    }
    (language == "ja" ? to.ja : to.en) = text;
  }
}

void Loader::read_by(const Node& node, const std::string& pointer, std::vector<Authority>& to) {
  if (!node.is_array() || node.empty()) {
    fault(pointer,
          "must be an array of authorities such as \"secretariat\" or \"coordinator@/lead\"");
    return;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    const auto text = text_of(node[i], below(pointer, i));
    if (!text) continue;
    if (auto authority = authority_of(*text, below(pointer, i)))
      to.push_back(std::move(*authority));
  }
}

namespace {

// A JSON Pointer whose tokens are escaped well and are not empty; `*` stands for every element.
bool is_pattern(std::string_view text) {
  if (text.empty() || text[0] != '/' || text.back() == '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '/' && i + 1 < text.size() && text[i + 1] == '/') return false;
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Authority> Loader::authority_of(const std::string& text, const std::string& pointer) {
  const auto at = text.find('@');
  Authority authority{text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1)};
  const std::size_t before = faults_.size();
  if (!is_id(authority.role)) {
    fault(pointer, fmt::format("\"{}\" names no role", text));
  } else if (vocabulary_ != nullptr && authority.role != "engine" &&
             !vocabulary_->roles.contains(authority.role)) {
    fault(pointer, fmt::format("the role \"{}\" is unknown; known: engine, {}", authority.role,
                               fmt::join(vocabulary_->roles, ", ")));
  }
  if (at != std::string::npos && !is_pattern(authority.place)) {
    fault(pointer,
          fmt::format("\"{}\" is no place in a document: a JSON Pointer whose tokens may be *",
                      authority.place));
  }
  if (authority.role == "engine" && !authority.place.empty()) {
    fault(pointer, "the engine is bound to no place");
  }
  if (faults_.size() != before) return std::nullopt;
  return authority;
}

}  // namespace renkei::chart
