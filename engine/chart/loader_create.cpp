// Actions: create, and what it has in common with send.
#include "chart/loader.h"

namespace renkei::chart {

std::optional<Action> Loader::create_of(const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return std::nullopt;
  check_keys(node, pointer, {"kind", "each", "document"});
  Create create;
  for (const std::string_view key : {"kind", "document"}) {
    if (!node.contains(key))
      fault(below(pointer, key), "is missing: name the kind, and what it says");
  }
  if (const auto kind = node.find("kind"); kind != node.end())
    create.kind = text_of(*kind, pointer + "/kind").value_or("");
  if (const auto each = node.find("each"); each != node.end()) {
    const auto text = text_of(*each, pointer + "/each");
    if (text) create.each = context_pointer(*text, pointer + "/each");
  }
  if (const auto document = node.find("document"); document != node.end())
    create.document = sources_of(*document, pointer + "/document");
  return create;
}

std::vector<std::pair<std::string, Source>> Loader::sources_of(const Node& node,
                                                               const std::string& pointer) {
  std::vector<std::pair<std::string, Source>> sources;
  if (!expect_object(node, pointer)) return sources;
  for (const auto& [key, value] : node.items()) {
    auto source = source_of(value, below(pointer, key));
    if (source) sources.emplace_back(key, std::move(*source));
  }
  return sources;
}

}  // namespace renkei::chart
