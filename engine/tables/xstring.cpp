#include "tables/xstring.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace renkei::tables {
namespace {

void append_character(std::string& text, unsigned unit) {
  if (unit < 0x80) {
    text += static_cast<char>(unit);
  } else if (unit < 0x800) {
    text += static_cast<char>(0xC0 | unit >> 6);
    text += static_cast<char>(0x80 | (unit & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | unit >> 12);
    text += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

// The unit that "_x000D_" at the front stands for; surrogates stand for nothing.
std::optional<unsigned> escape_at(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  unsigned unit = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (error != std::errc{} || end != text.data() + 6) return std::nullopt;
  return unit >= 0xD800 && unit <= 0xDFFF ? std::nullopt : std::optional(unit);
}

// Tabs and line feeds are the only control characters that XML keeps as they are.
bool is_unheld(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; }

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool looks_escaped = text[i] == '_' && escape_at(text.substr(i));
    if (is_unheld(text[i]) || looks_escaped) {
      out += fmt::format("_x{:04X}_", static_cast<unsigned char>(text[i]));
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto unit = escape_at(text);
    if (unit) append_character(out, *unit);
    if (!unit) out += text.front();
    text.remove_prefix(unit ? 7 : 1);
  }
  return out;
}

}  // namespace renkei::tables
