#include "cli/labels.h"

#include <algorithm>

#include "cli/context.h"

namespace renkei::cli {
namespace {

std::string found_or(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() || found->second.empty() ? id : found->second;
}

}  // namespace

const Labels::Names& Labels::terms(const std::string& list) {
  const auto [place, is_new] = terms_.try_emplace(list);
  if (!is_new) return place->second;
  if (!taxonomy_) {
    auto answer = context_.query({{"query", "record.get"}, {"record", "taxonomy"}});
    taxonomy_ = answer ? answer->result.value("document", Json::object()) : Json::object();
  }
  const auto entries = taxonomy_->find(list);
  if (entries == taxonomy_->end() || !entries->is_array()) return place->second;
  for (const Json& entry : *entries) {
    if (entry.is_object())
      place->second[text_at(entry, "id")] = context_.text(entry.value("title", Json()));
  }
  return place->second;
}

std::string Labels::term(const std::string& list, const std::string& id) {
  const std::string label = found_or(terms(list), id);
  const std::string own = "label." + list + "." + id;
  return label == id && has_message(own) ? context_.say(own) : label;
}

std::string Labels::organisation(const std::string& id) {
  if (!organisations_) {
    organisations_.emplace();
    if (auto answer = context_.list({{"query", "record.list"}, {"kind", "organisation"}})) {
      for (const Json& row : answer->result["rows"]) {
        const Json document = row.value("document", Json::object());
        (*organisations_)[text_at(row, "id")] = context_.text(document.value("name", Json()));
      }
    }
  }
  return found_or(*organisations_, id);
}

void Labels::collect_events(const std::string& state, const Json& on, Names& names) {
  if (!on.is_object()) return;
  for (const auto& [id, transitions] : on.items()) {
    const Json& first =
        transitions.is_array() && !transitions.empty() ? transitions[0] : transitions;
    if (!first.is_object()) continue;
    const std::string title = context_.text(first.value("title", Json()));
    names.try_emplace(id + "()", title);
    names.try_emplace(state + " " + id + "()", title);
  }
}

void Labels::collect_states(const Json& states, Names& names) {
  if (!states.is_object()) return;
  for (const auto& [id, state] : states.items()) {
    if (!state.is_object()) continue;
    names.emplace(id, context_.text(state.value("title", Json())));
    collect_events(id, state.value("on", Json()), names);
    collect_states(state.value("states", Json()), names);
  }
}

void Labels::collect_version(const Json& query, States& states) {
  auto answer = context_.query(query);
  if (!answer) return;
  states.oldest = answer->result.value("version", 1U);
  const Json definition = Json::parse(text_at(answer->result, "definition"), nullptr, false);
  if (definition.is_object()) collect_states(definition.value("states", Json()), states.names);
}

// A record may be under an older version, which has states that the newest does not know.
std::string Labels::word(const std::string& kind, const std::string& key, const std::string& id) {
  const auto [place, is_new] = states_.try_emplace(kind);
  States& states = place->second;
  Json query = {{"query", "workflow.get"}, {"kind", kind}};
  if (is_new) collect_version(query, states);
  while (!states.names.contains(key) && states.oldest > 1) {
    query["version"] = --states.oldest;
    collect_version(query, states);
  }
  const std::string found = found_or(states.names, key);
  return found == key ? id : found;
}

std::string Labels::state(const std::string& kind, const std::string& id) {
  return word(kind, id, id);
}

std::string Labels::event(const std::string& kind, const std::string& id, const Json& from) {
  for (const Json& state : from) {
    const std::string there = word(kind, state.get<std::string>() + " " + id + "()", "");
    if (!there.empty()) return there;
  }
  return word(kind, id + "()", id);
}

std::string Labels::join(const std::vector<std::string>& words) const {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : context_.language() == Language::ja ? "、" : ", ") + word;
  }
  return text;
}

std::string Labels::states(const std::string& kind, const Json& ids) {
  std::vector<std::string> words;
  if (ids.is_string()) words.push_back(state(kind, ids.get<std::string>()));
  if (ids.is_array()) {
    for (const Json& id : ids) {
      if (id.is_string()) words.push_back(state(kind, id.get<std::string>()));
    }
  }
  return join(words);
}

std::string Labels::types(const Json& ids) {
  std::vector<std::string> words;
  if (ids.is_object()) {
    for (const auto& [id, day] : ids.items()) words.push_back(type(id));
  } else if (ids.is_array()) {
    for (const Json& id : ids) {
      if (id.is_string()) words.push_back(type(id.get<std::string>()));
    }
  }
  return join(words);
}

std::string Labels::roles(const Json& by) {
  std::vector<std::string> words;
  for (const Json& authority : by) {
    const std::string text = authority.get<std::string>();
    std::string word = role(text.substr(0, text.find('@')));
    if (std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  }
  return join(words);
}

std::string Labels::authority(const std::string& by) {
  const auto at = by.find('@');
  const std::string name = role(by.substr(0, at));
  return at == std::string::npos ? name : context_.say("why.role_at", name, by.substr(at + 1));
}

}  // namespace renkei::cli
