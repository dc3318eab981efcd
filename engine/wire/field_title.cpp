#include "wire/field_title.h"

#include <vector>

#include "wire/keywords.h"

namespace renkei::wire {
namespace {

// Schemas that say something about the same place: the schema, what it refers to, and its parts.
void add_facets(const Json& root, const Json* schema, int depth, std::vector<const Json*>& to) {
  if (schema == nullptr || !schema->is_object() || depth == 0) return;
  to.push_back(schema);
  if (const auto reference = schema->find("$ref");
      reference != schema->end() && reference->is_string()) {
    add_facets(root, resolve(root, reference->get_ref<const std::string&>()), depth - 1, to);
  }
  for (const char* parts : {"allOf", "anyOf", "oneOf"}) {
    const auto found = schema->find(parts);
    if (found == schema->end() || !found->is_array()) continue;
    for (const Json& part : *found) add_facets(root, &part, depth - 1, to);
  }
}

// One step down: the member's schema, or an element's.
const Json* schema_below(const Json& schema, const std::string& token) {
  if (const auto properties = schema.find("properties"); properties != schema.end()) {
    if (const auto found = properties->find(token); found != properties->end()) return &*found;
  }
  const auto items = schema.find("items");
  const bool index = token.find_first_not_of("0123456789") == std::string::npos;
  return items != schema.end() && items->is_object() && index ? &*items : nullptr;
}

Json title_in(const std::vector<const Json*>& facets) {
  for (const Json* facet : facets) {
    if (const auto title = facet->find("x-title"); title != facet->end()) return *title;
  }
  return Json();
}

constexpr int kFacetDepth = 8;  // of references and parts, which may go round

}  // namespace

Json field_title(const Json& schema, std::string_view pointer) {
  Json title;
  std::vector<const Json*> facets;
  add_facets(schema, &schema, kFacetDepth, facets);
  JsonPointer way{std::string(pointer)};
  std::vector<std::string> tokens;
  for (; !way.empty(); way.pop_back()) tokens.insert(tokens.begin(), way.back());
  for (const std::string& token : tokens) {
    std::vector<const Json*> next;
    for (const Json* facet : facets) {
      add_facets(schema, schema_below(*facet, token), kFacetDepth, next);
    }
    if (next.empty()) break;
    if (Json own = title_in(next); !own.is_null()) title = std::move(own);
    facets = std::move(next);
  }
  return title;
}

}  // namespace renkei::wire
