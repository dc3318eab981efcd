#include "digest/feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "digest/paper_parts.h"
#include "press/corrections.h"
#include "press/escape.h"

namespace renkei::digest {
namespace {

using press::escape_html;

std::string urn_of(const std::string& log, const std::string& thing) {
  std::string hex = to_hex(sha256(log, "\n" + thing)).substr(0, 32);
  hex[12] = '8';                                            // the version
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];  // the variant
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                     hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

// A day as it begins in Japan.
std::string instant_of(const std::string& day) { return day + "T00:00:00+09:00"; }

Time begin_in_japan(const std::string& day) {
  constexpr std::int64_t kHour = 3'600 * 1'000'000LL;
  return {parse_date(day).value_or(Date()).days * 24 * kHour - 9 * kHour};
}

struct Instant {
  Time time;
  std::string text;
  friend bool operator<(const Instant& a, const Instant& b) { return a.time < b.time; }
};

// When what the entry says was last changed.
Instant updated_of(const Json& each) {
  const std::string day = text_at(each, "edition_on");
  Instant last{begin_in_japan(day), instant_of(day)};
  for (const Json& correction : each.at("stale")) {
    const std::string text = text_at(correction, "time");
    last = std::max(last, {parse_time(text).value_or(Time()), text});
  }
  return last;
}

class Feed {
 public:
  Feed(const Json& content, const press::Languages& languages)
      : content_(content), languages_(languages), log_(text_at(content.at("as_of"), "log")) {}

  std::string write() {
    std::string entries;
    for (const Json& section : content_.at("cases").at("by_type")) {
      for (const Json& each : section.at("cases")) entries += entry(each, section);
    }
    const std::string updated =
        latest_.text.empty() ? text_at(content_.at("as_of"), "time") : latest_.text;
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n"
        "<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n"
        "<author><name>renkei</name></author>\n<generator>renkei</generator>\n"
        "<rights>{}</rights>\n{}</feed>\n",
        code_of(languages_.front()), urn_of(log_, "feed " + canonical(scope())),
        line(said(content_, "title")), updated,
        line({"公共データ利用規約（第1.0版）", "Public Data License (version 1.0)"}), entries);
  }

 private:
  Json scope() const {
    Json scope = content_.at("scope");
    scope.erase("label");
    return scope;
  }
  std::string line(const press::Text& text) const { return escape_html(line_of(text, languages_)); }

  std::string story(const press::Text& text) const {
    const std::string first = in(text, languages_.front()), last = in(text, languages_.back());
    return escape_html(first == last ? first : first + "\n\n" + last);
  }

  std::string corrections(const Json& stale) const {
    std::string lines;
    for (const Json& correction : stale) {
      const press::Text told = press::told_correction(correction);
      lines += "\n\n" +
               line({"この版の後の訂正：" + told.ja, "Corrected since this edition: " + told.en});
    }
    return lines;
  }

  std::string entry(const Json& each, const Json& section) {
    const Instant updated = updated_of(each);
    latest_ = std::max(latest_, updated);
    const bool stale = !each.at("stale").empty();
    std::string categories =
        fmt::format("<category term=\"{}\" label=\"{}\"/>\n", escape_html(text_at(section, "type")),
                    line(said(section, "type_title")));
    if (stale) {
      categories += fmt::format("<category term=\"stale\" label=\"{}\"/>\n",
                                line({"根拠の訂正あり", "Rests on a corrected fact"}));
    }
    std::string contributors;
    for (const Json& part : each.at("institutions")) {
      contributors +=
          fmt::format("<contributor><name>{}</name></contributor>\n", line(said(part, "name")));
    }
    return fmt::format(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<published>{}</published>\n"
        "<updated>{}</updated>\n{}{}<content type=\"text\">{}</content>\n</entry>\n",
        urn_of(log_, text_at(each, "record")), line(said(each, "title")),
        instant_of(text_at(each, "published_on")), updated.text, categories, contributors,
        story(said(each, "summary")) + corrections(each.at("stale")));
  }

  const Json& content_;
  const press::Languages& languages_;
  const std::string log_;
  Instant latest_;
};

}  // namespace

std::string feed_of(const Json& content, const press::Languages& languages) {
  return Feed(content, languages).write();
}

}  // namespace renkei::digest
