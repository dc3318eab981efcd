#include "press/escape.h"

namespace renkei::press {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The text on one line, with white space and control characters joined, and none at either end.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && (is_control(text[end]) || text[end] == ' ')) ++end;
    if (end == i) {
      line += text[i++];
      continue;
    }
    const bool broken = text.substr(i, end - i).find_first_not_of(' ') != std::string_view::npos;
    const bool edge = line.empty() || end == text.size();
    const bool within_japanese = broken && !edge && !is_ascii(line.back()) && !is_ascii(text[end]);
    if (!edge && !within_japanese) line += ' ';
    i = end;
  }
  return line;
}

// How many characters at the beginning would make a list, a heading or a line under a heading: the
// last of them is the one to escape. 0 for none.
std::size_t opening_of(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits > 0) {
    const bool ordered = digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return ordered ? digits + 1 : 0;
  }
  return !line.empty() && std::string_view("#+-=").find(line[0]) != std::string_view::npos ? 1 : 0;
}

// Addresses become links by themselves; an escaped character inside keeps them text.
bool begins_address(std::string_view line, std::size_t at) {
  const std::string_view rest = line.substr(at);
  return rest.starts_with("://") ||
         (rest.starts_with(".") && at >= 3 &&
          (line.substr(at - 3, 3) == "www" || line.substr(at - 3, 3) == "WWW"));
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  const std::string line = on_one_line(text);
  const std::size_t opening = opening_of(line);
  std::string escaped;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool special = std::string_view("\\`*_[]<>|~&$@").find(line[i]) != std::string_view::npos;
    if (special || i + 1 == opening || begins_address(line, i)) escaped += '\\';
    escaped += line[i];
  }
  return escaped;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (is_control(c) && c != '\n' && c != '\t') continue;  // HTML has no place for them
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace renkei::press
