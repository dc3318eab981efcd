#include "text/words.h"

#include "text/normalize.h"

namespace renkei::text {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  const std::string plain = nfkc(text);  // U+3000 is a blank then
  for (std::size_t begin = 0; begin < plain.size();) {
    std::size_t end = begin;
    while (end < plain.size() && !is_blank(plain[end])) ++end;
    std::string word = folded(std::string_view(plain).substr(begin, end - begin));
    if (!word.empty()) found.push_back(std::move(word));
    begin = end + 1;
  }
  return found;
}

std::string worded(std::string_view text) {
  std::string joined;
  for (const std::string& word : words(text)) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

bool has_word(std::string_view worded, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = worded.find(word); at != std::string_view::npos; at = worded.find(word, at + 1)) {
    if (!is_latin(word[0]) || at == 0 || !is_latin(worded[at - 1])) return true;
  }
  return false;
}

}  // namespace renkei::text
