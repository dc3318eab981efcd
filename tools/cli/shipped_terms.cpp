#include "cli/shipped_terms.h"

#include "wire/shipped.h"

namespace renkei::cli {
namespace {

Json shipped_taxonomy() {
  const auto text = wire::shipped("reference/taxonomy.json");
  return text ? Json::parse(*text) : Json::object();
}

void collect_ids(const Json& terms, std::set<std::string>& into) {
  for (const Json& term : terms) into.insert(text_at(term, "id"));
}

}  // namespace

chart::Vocabulary shipped_vocabulary() {
  const Json taxonomy = shipped_taxonomy();
  chart::Vocabulary words;
  collect_ids(taxonomy.value("roles", Json::array()), words.roles);
  collect_ids(taxonomy.value("stages", Json::array()), words.stages);
  collect_ids(taxonomy.value("types", Json::array()), words.types);
  words.roles.insert("engine");
  return words;
}

std::string shipped_role(const Context& context, const std::string& id) {
  static const Json taxonomy = shipped_taxonomy();
  for (const Json& role : taxonomy.value("roles", Json::array())) {
    if (text_at(role, "id") == id) return context.text(role.value("title", Json()));
  }
  const std::string own = "label.roles." + id;
  return has_message(own) ? context.say(own) : id;
}

}  // namespace renkei::cli
