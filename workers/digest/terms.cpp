#include "digest/terms.h"

#include <algorithm>
#include <set>

namespace renkei::digest {
namespace {

using press::Text;

Json entry_of(const Json& list, const std::string& id) {
  for (const Json& entry : list) {
    if (text_at(entry, "id") == id) return entry;
  }
  return Json::object();
}

Text or_id(Text text, const std::string& id) { return empty(text) ? press::plain(id) : text; }

}  // namespace

const std::vector<Basis>& bases() {
  static const std::vector<Basis> all = {
      {"institution_project",
       {"延べ数", "cumulative count"},
       {"インハウス研究機関と連携事業の組", "pairs of an in-house institution and a project"}},
      {"project", {"実数", "distinct count"}, {"連携事業", "projects"}}};
  return all;
}

Terms::Terms(const Inputs& inputs) : inputs_(inputs) {
  for (const Json& type : inputs.taxonomy.value("types", Json::array())) {
    types_.push_back(text_at(type, "id"));
  }
  std::set<std::string> others;
  for (const Json& answer : inputs.pairs) {
    for (const Json& row : answer.at("rows")) {
      for (const auto& [id, evidence] : row.at("types").items()) others.insert(id);
    }
  }
  for (const std::string& id : types_) others.erase(id);
  types_.insert(types_.end(), others.begin(), others.end());
}

Text Terms::type(const std::string& id) const {
  const Json type = entry_of(inputs_.taxonomy.value("types", Json::array()), id);
  return or_id(press::text_of(type.value("title", Json::object())), id);
}

Text Terms::rule(const std::string& id) const {
  const Json type = entry_of(inputs_.taxonomy.value("types", Json::array()), id);
  return press::text_of(type.value("rule", Json::object()));
}

Text Terms::institution(const std::string& id) const {
  const auto found = inputs_.organisations.find(id);
  if (found == inputs_.organisations.end()) return press::plain(id);
  return or_id(press::text_of(found->second.value("name", Json::object())), id);
}

Text Terms::stage(const std::string& id) const {
  const Json stage = entry_of(inputs_.taxonomy.value("stages", Json::array()), id);
  return or_id(press::text_of(stage.value("title", Json::object())), id);
}

Text Terms::project(const std::string& id) const {
  const auto found = inputs_.projects.find(id);
  if (found == inputs_.projects.end()) return press::plain(id);
  return or_id(press::text_of(found->second.at("document").value("title", Json::object())), id);
}

Text Terms::set(const std::vector<std::string>& members) const {
  Text label;
  for (const std::string& member : members) {
    const Text title = type(member);
    const char* const plus = label.ja.empty() ? "" : " + ";
    label.ja += plus + in(title, press::Language::ja);
    label.en += plus + in(title, press::Language::en);
  }
  return label;
}

std::vector<std::size_t> Terms::rank(const std::vector<std::string>& members) const {
  std::vector<std::size_t> rank{members.size()};
  for (const std::string& member : members) {
    rank.push_back(
        static_cast<std::size_t>(std::find(types_.begin(), types_.end(), member) - types_.begin()));
  }
  return rank;
}

std::pair<std::size_t, std::string> Terms::place(const std::string& institution) const {
  const auto found = std::find(inputs_.order.begin(), inputs_.order.end(), institution);
  return {static_cast<std::size_t>(found - inputs_.order.begin()), institution};
}

}  // namespace renkei::digest
