#include "views/case_text.h"

#include <algorithm>
#include <utility>

#include "text/normalize.h"

namespace renkei::views {
namespace {

constexpr char kLineEnd = '\n';

// Lists of the document, and the text in each of their entries.
constexpr std::pair<const char*, const char*> kListed[] = {{"awards", "programme"},
                                                           {"awards", "number"},
                                                           {"facilities", "resource"},
                                                           {"evidence", "note"}};

void add_line(const Json& value, std::string& to) {
  if (!value.is_string()) return;
  to += text::folded(value.get_ref<const std::string&>());
  to += kLineEnd;
}

void add_texts(const Json& document, std::string& to) {
  for (const char* both : {"title", "summary", "outcome"}) {
    const Json texts = document.value(both, Json::object());
    for (const char* language : {"ja", "en"}) add_line(texts.value(language, Json()), to);
  }
  for (const auto& [list, member] : kListed) {
    for (const Json& entry : document.value(list, Json::array()))
      add_line(entry.value(member, Json()), to);
  }
}

// Where the character that begins at `at` ends.
std::size_t after(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

}  // namespace

std::string searchable(const Json& document) {
  std::string texts;
  add_texts(document, texts);
  add_texts(document.value("edition", Json::object()), texts);
  return texts;
}

std::vector<std::string> pairs_in(std::string_view folded) {
  std::vector<std::string> pairs;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t second = after(folded, at);
    if (folded[at] != kLineEnd && second < folded.size())
      pairs.emplace_back(folded.substr(at, after(folded, second) - at));
    at = second;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace renkei::views
