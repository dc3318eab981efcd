#include "wire/canonical.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace renkei::wire {
namespace {

// What follows the backslash; 'u' for the six-character form, 0 where none is needed.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
  escapes['\b'] = 'b';
  escapes['\t'] = 't';
  escapes['\n'] = 'n';
  escapes['\f'] = 'f';
  escapes['\r'] = 'r';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  return escapes;
}();

// How many bytes at the front need no escape, counted in words of eight but for the last few.
std::size_t plain_bytes(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U, kHighs = 0x8080808080808080U;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    const std::uint64_t quote = word ^ kOnes * '"', backslash = word ^ kOnes * '\\';
    // A byte under N is one that a subtraction of N borrows into, and that has no high bit.
    const std::uint64_t found = ((word - kOnes * 0x20) & ~word) | ((quote - kOnes) & ~quote) |
                                ((backslash - kOnes) & ~backslash);
    if (found & kHighs) break;
  }
  while (at < text.size() && !kEscapes[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

template <typename Values, typename Append>
void append_list(std::string& out, const Values& values, const Append& append) {
  bool first = true;
  for (const auto& value : values) {
    if (!first) out += ',';
    first = false;
    append(value);
  }
}

void append_object(std::string& out, const Json::object_t& members) {
  out += '{';
  append_list(out, members, [&](const auto& member) {
    append_canonical(out, member.first);
    out += ':';
    append_canonical(out, member.second);
  });
  out += '}';
}

void append_array(std::string& out, const Json::array_t& elements) {
  out += '[';
  append_list(out, elements, [&](const Json& element) { append_canonical(out, element); });
  out += ']';
}

}  // namespace

void append_canonical(std::string& out, std::string_view text) {
  std::size_t written = 0;
  std::size_t i = plain_bytes(text);
  if (i == text.size()) {
    const std::size_t at = out.size();
    out.append(text.size() + 2, '"');
    text.copy(out.data() + at + 1, text.size());
    return;
  }
  out += '"';
  for (; i < text.size(); ++i) {
    const char escape = kEscapes[static_cast<unsigned char>(text[i])];
    if (!escape) continue;
    out.append(text, written, i - written);
    written = i + 1;
    out += '\\';
    out += escape;
    if (escape != 'u') continue;
    constexpr std::string_view kHex = "0123456789abcdef";
    out += "00";
    out += kHex[static_cast<std::size_t>(text[i]) >> 4];
    out += kHex[static_cast<std::size_t>(text[i]) & 15];
  }
  out.append(text, written, text.size() - written);
  out += '"';
}

void append_canonical(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return append_object(out, value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
      return append_array(out, value.get_ref<const Json::array_t&>());
    case Json::value_t::string:
      return append_canonical(out, value.get_ref<const std::string&>());
    case Json::value_t::number_integer:
      return append_canonical(out, value.get<std::int64_t>());
    case Json::value_t::number_unsigned:
      return append_canonical(out, value.get<std::uint64_t>());
    case Json::value_t::boolean:
      return append_canonical(out, value.get<bool>());
    case Json::value_t::null:
      out += "null";
      return;
    default:
      out += value.dump();
      return;
  }
}

void append_canonical(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  append_list(out, texts, [&](const std::string& text) { append_canonical(out, text); });
  out += ']';
}

void append_canonical(std::string& out,
                      const std::map<std::string, std::vector<std::string>>& lists) {
  out += '{';
  append_list(out, lists, [&](const auto& list) {
    append_canonical(out, list.first);
    out += ':';
    append_canonical(out, list.second);
  });
  out += '}';
}

}  // namespace renkei::wire
