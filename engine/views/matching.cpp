#include "views/matching.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "text/normalize.h"
#include "text/words.h"
#include "views/query.h"

namespace renkei::views {
namespace {

constexpr std::size_t kWordsAtMost = 3;

// The keywords in both languages, as they are written.
std::vector<std::string> keywords_of(const Json& document) {
  std::vector<std::string> all;
  const Json keywords = document.value("keywords", Json::object());
  for (const char* language : {"ja", "en"}) {
    for (const Json& word : keywords.value(language, Json::array())) {
      all.push_back(word.get<std::string>());
    }
  }
  return all;
}

std::string spoken(const Json& document) {
  std::string text;
  for (const char* member : {"title", "description"}) {
    const Json texts = document.value(member, Json::object());
    for (const char* language : {"ja", "en"}) text += text_at(texts, language) + "\n";
  }
  return text;
}

template <typename List>
bool holds(const List& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The days on which it can be used: of a plan those after the year that it is made in.
struct Days {
  std::optional<Date> from, to;
};

Days days_of(const model::Record& offer) {
  const auto year = offer.document.find("fiscal_year");
  if (year != offer.document.end()) return {fiscal_year_end(year->get<int>()), std::nullopt};
  return {parse_date(text_at(offer.document, "valid_from")),
          parse_date(text_at(offer.document, "valid_to"))};
}

class Matching {
 public:
  Matching(const model::Record& need, const model::Record& offer) : need_(need), offer_(offer) {}

  Match judge() {
    const bool link =
        holds(offer_.document.value("answers", Json::array()), need_.id) && add("link", 100);
    const bool category =
        text_at(need_.document, "category") == text_at(offer_.document, "category") &&
        add("category", 30);
    const bool keywords = judge_keywords();
    const bool level = judge_level();
    judge_dates();
    match_.answers = link || (category && keywords && level);
    match_.related = match_.related || link || category || keywords;
    return std::move(match_);
  }

 private:
  bool add(const char* reason, int points, Json more = Json::object()) {
    more["reason"] = reason;
    more["points"] = points;
    match_.score += points;
    match_.reasons.push_back(std::move(more));
    return true;
  }

  void add_words(const char* reason, int points, std::vector<std::string> words) {
    if (words.empty()) return;
    if (words.size() > kWordsAtMost) words.resize(kWordsAtMost);
    const int sum = points * static_cast<int>(words.size());
    add(reason, sum, {{"words", std::move(words)}});
    match_.related = true;
  }

  bool judge_keywords() {
    std::vector<std::string> theirs;
    for (const std::string& word : keywords_of(offer_.document)) {
      theirs.push_back(text::folded(word));
    }
    const std::string text = text::worded(spoken(offer_.document));
    std::vector<std::string> same, mentioned;
    for (const std::string& word : keywords_of(need_.document)) {
      const std::vector<std::string> parts = text::words(word);
      if (holds(theirs, text::folded(word))) {
        same.push_back(word);
      } else if (!parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
                   return text::has_word(text, part);
                 })) {
        mentioned.push_back(word);
      }
    }
    const bool any = !same.empty();
    add_words("keywords", 15, std::move(same));
    add_words("text", 5, std::move(mentioned));
    return any;
  }

  // False where the level that is needed is not offered, or not said.
  bool judge_level() {
    const auto needed = need_.document.find("biosafety_level");
    if (needed == need_.document.end()) return true;
    const Json offered = offer_.document.value("biosafety_level", Json());
    const bool enough = offered.is_number() && *needed <= offered;
    const int points = enough ? 10 : offered.is_number() ? -20 : 0;
    add("biosafety", points, {{"needed", *needed}, {"offered", offered}});
    return enough;
  }

  void judge_dates() {
    const auto from = parse_date(text_at(need_.document, "wanted_from"));
    const auto to = parse_date(text_at(need_.document, "wanted_to"));
    if (!from && !to) return;
    const Days days = days_of(offer_);
    const bool meets =
        !(to && days.from && *to < *days.from) && !(from && days.to && *days.to < *from);
    Json said = Json::object();
    if (days.from) said["from"] = to_string(*days.from);
    if (days.to) said["to"] = to_string(*days.to);
    add("dates", meets ? 5 : -10, std::move(said));
  }

  const model::Record& need_;
  const model::Record& offer_;
  Match match_;
};

}  // namespace

Match match(const model::Record& need, const model::Record& offer) {
  return Matching(need, offer).judge();
}

std::string found_by(const Json& document) {
  std::string text = spoken(document);
  for (const std::string& word : keywords_of(document)) text += word + "\n";
  return text::worded(text);
}

}  // namespace renkei::views
