// Who may: authorities, places in a document, and pointer patterns.
#include <algorithm>

#include "model/decide.h"

namespace renkei::model {

namespace {

std::string escaped(std::string_view key) {
  std::string result;
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

std::string unescaped(std::string_view token) {
  std::string result;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~' || i + 1 == token.size())
      result += token[i];
    else
      result += token[++i] == '1' ? '/' : '~';
  }
  return result;
}

// The element of an array that a token names as RFC 6901 writes it; null when there is none.
const Json* element(const Json& array, std::string_view token) {
  std::size_t index = 0;
  if (token.empty() || token.size() > 9 || (token.size() > 1 && token[0] == '0')) return nullptr;
  for (const char c : token) {
    if (c < '0' || c > '9') return nullptr;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index < array.size() ? &array[index] : nullptr;
}

using Found = std::vector<std::pair<std::string, const Json*>>;

void select_below(const Json& value, std::string_view pattern, const std::string& pointer,
                  Found& to) {
  if (pattern.empty()) {
    to.emplace_back(pointer, &value);
    return;
  }
  const auto slash = pattern.find('/', 1);
  const std::string_view token = pattern.substr(1, slash - 1);
  const std::string_view rest = slash == std::string_view::npos ? "" : pattern.substr(slash);
  if (token == "*" && value.is_structured()) {
    std::size_t index = 0;
    for (auto each = value.begin(); each != value.end(); ++each, ++index) {
      const std::string key = value.is_object() ? escaped(each.key()) : std::to_string(index);
      select_below(*each, rest, pointer + '/' + key, to);
    }
  } else if (value.is_object()) {
    const auto member = value.find(unescaped(token));
    if (member != value.end()) select_below(*member, rest, pointer + '/' + std::string(token), to);
  } else if (value.is_array()) {
    const Json* each = element(value, token);
    if (each != nullptr) select_below(*each, rest, pointer + '/' + std::string(token), to);
  }
}

bool holds_place(const chart::Authority& authority, const Actor& actor, const Json& document) {
  const Found places = select(document, authority.place);
  return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const RoleBinding& binding) {
    if (binding.role != authority.role || binding.organisation.empty()) return false;
    return std::any_of(places.begin(), places.end(), [&](const auto& place) {
      return place.second->is_string() &&
             place.second->template get_ref<const std::string&>() == binding.organisation;
    });
  });
}

}  // namespace

Found select(const Json& document, std::string_view pattern) {
  Found found;
  if (pattern.empty() || pattern[0] == '/') select_below(document, pattern, "", found);
  return found;
}

bool covers(const std::vector<chart::Authority>& by, const Actor& actor, const Json& document) {
  // The engine is known by its id alone: a principal that was given a role of that name is not the
  // engine.
  if (actor.id == kEngine) {
    return by.empty() || std::any_of(by.begin(), by.end(), [](const chart::Authority& authority) {
             return authority.role == kEngine;
           });
  }
  return std::any_of(by.begin(), by.end(), [&](const chart::Authority& authority) {
    if (authority.role == kEngine) return false;
    return authority.place.empty() ? actor.has_role(authority.role)
                                   : holds_place(authority, actor, document);
  });
}

bool may_read(const chart::Definition& definition, const Actor& actor, const Json& document) {
  return actor.id == kEngine || actor.has_role("auditor") || actor.has_role("administrator") ||
         covers(definition.read, actor, document);
}

}  // namespace renkei::model
