#include "cli/institutions.h"

#include "text/normalize.h"

namespace renkei::cli {
namespace {

std::vector<std::string> names_in(const Json& document) {
  std::vector<std::string> names;
  const Json name = document.value("name", Json::object());
  for (const char* language : {"ja", "en"}) names.push_back(text_at(name, language));
  for (const Json& alias : document.value("aliases", Json::array())) {
    if (alias.is_string()) names.push_back(alias.get<std::string>());
  }
  return names;
}

}  // namespace

Institutions::Institutions(const Json& records) {
  for (const Json& record : records) {
    const std::string id = text_at(record, "id");
    documents_[id] = record.value("document", Json::object());
    for (const std::string& name : names_in(documents_[id])) {
      const auto [place, fresh] = by_name_.emplace(text::folded(name), id);
      if (!fresh && place->second != id) place->second = "";
    }
  }
  for (const auto& [id, document] : documents_) by_name_[id] = id;
}

std::optional<std::string> Institutions::find(const std::string& name) const {
  const auto found = by_name_.find(text::folded(name));
  if (found == by_name_.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

std::string Institutions::category(const std::string& id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() ? "" : text_at(found->second, "category");
}

std::string Institutions::name(const std::string& id, Language language) const {
  const auto found = documents_.find(id);
  const std::string name =
      found == documents_.end() ? "" : text_in(language, found->second.value("name", Json()));
  return name.empty() ? id : name;
}

bool Institutions::is_valid(const std::string& id, Date day) const {
  const auto found = documents_.find(id);
  if (found == documents_.end()) return false;
  const auto from = parse_date(text_at(found->second, "valid_from"));
  const auto to = parse_date(text_at(found->second, "valid_to"));
  return (!from || *from <= day) && (!to || day <= *to);
}

}  // namespace renkei::cli
