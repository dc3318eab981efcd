#include "cli/messages.h"

#include <array>
#include <unordered_map>

namespace renkei::cli {
namespace {

const Message* find(std::string_view id) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const Message*> made;
    for (const auto table : all_messages()) {
      for (const Message& entry : table) made.emplace(entry.id, &entry);
    }
    return made;
  }();
  const auto found = index.find(id);
  return found == index.end() ? nullptr : found->second;
}

}  // namespace

Language choose_language(std::string_view option, const char* (*environment)(const char*)) {
  if (!option.empty()) return option.starts_with("ja") ? Language::ja : Language::en;
  for (const char* name : {"RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = environment(name);
    if (value != nullptr && *value != '\0') {
      return std::string_view(value).starts_with("ja") ? Language::ja : Language::en;
    }
  }
  return Language::en;
}

std::span<const std::span<const Message>> all_messages() {
  static const std::array<std::span<const Message>, 15> all = {
      tables::cases(),    tables::charts(),    tables::waiting(),  tables::verbs(),
      tables::options(),  tables::reports(),   tables::columns(),  tables::problems(),
      tables::topics(),   tables::versions(),  tables::meetings(), tables::sheets(),
      tables::campaign(), tables::catalogue(), tables::requests()};
  return all;
}

std::string_view message(Language language, std::string_view id) {
  const Message* found = find(id);
  if (found == nullptr) return id;
  return language == Language::ja ? found->ja : found->en;
}

bool has_message(std::string_view id) { return find(id) != nullptr; }

std::string text_in(Language language, const Json& title) {
  if (!title.is_object()) return "";
  const std::string first = text_at(title, language == Language::ja ? "ja" : "en");
  return first.empty() ? text_at(title, language == Language::ja ? "en" : "ja") : first;
}

}  // namespace renkei::cli
