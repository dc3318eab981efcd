// What stands in a request's text. Pure.
#include <optional>

#include "console/http.h"

namespace renkei::console {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                        hex_digit(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// Calls `visit` with each part of a list, until it returns true.
template <typename Visit>
void each(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const auto end = list.find(separator);
    if (visit(list.substr(0, end)) || end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view Request::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> Request::parameter(std::string_view name) const {
  std::optional<std::string> value;
  each(query, '&', [&](std::string_view part) {
    const auto sign = part.find('=');
    if (decoded(part.substr(0, sign)) != name) return false;
    value = sign == std::string_view::npos ? std::string() : decoded(part.substr(sign + 1));
    return true;
  });
  return value;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view value;
  each(header("cookie"), ';', [&](std::string_view part) {
    const auto sign = part.find('=');
    if (sign == std::string_view::npos || trimmed(part.substr(0, sign)) != name) return false;
    value = trimmed(part.substr(sign + 1));
    return true;
  });
  return value;
}

}  // namespace renkei::console
