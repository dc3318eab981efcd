#include "press/html.h"

#include <fmt/format.h>

#include "press/escape.h"
#include "press/html_parts.h"
#include "press/numbering.h"
#include "press/shell.h"

namespace renkei::press {
namespace {

class Body {
 public:
  Body(const Languages& languages, const Drawings& drawings)
      : languages_(languages), drawings_(drawings) {}

  std::string write(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([this](const auto& each) { add(each); }, block);
    }
    return std::move(out_);
  }

 private:
  void add(const Heading& heading) {
    out_ += html_heading(heading, numbering_.next(heading.level), languages_);
  }
  void add(const Paragraph& paragraph) { out_ += html_paragraph(paragraph.text, languages_); }
  void add(const Items& items) { out_ += html_items(items.items, languages_); }
  void add(const Table& table) { out_ += html_table(table, languages_); }
  void add(const Anchored& list) { out_ += html_anchored(list, languages_); }
  void add(const Sheet& sheet) {
    out_ += html_sheet(sheet, numbering_.next(sheet.heading.level), languages_);
  }
  void add(const Picture& picture) {
    const auto drawn = drawings_.find(picture.id);
    if (drawn == drawings_.end()) return;
    out_ +=
        fmt::format("<figure id=\"{}\">\n{}<figcaption>{}</figcaption>\n</figure>\n",
                    escape_html(picture.id), drawn->second, html_inline(picture.title, languages_));
  }

  const Languages& languages_;
  const Drawings& drawings_;
  Numbering numbering_;
  std::string out_;
};

std::string entries_of(const Paper& paper, const Languages& languages) {
  std::string list;
  bool within = false;  // a list of level 3 is open
  for (const Entry& entry : contents_of(paper)) {
    const bool deeper = entry.level == 3;
    if (deeper && !within) list += "\n<ul>\n";
    if (!deeper && within) list += "</ul></li>\n";
    if (!deeper && !within && !list.empty()) list += "</li>\n";
    within = deeper;
    list += fmt::format("<li><a href=\"#{}\">{}{}</a>{}", escape_html(entry.id), entry.number,
                        html_inline(entry.text, languages), deeper ? "</li>\n" : "");
  }
  if (list.empty()) return list;
  return fmt::format("<ul>\n{}{}</li>\n</ul>", list, within ? "</ul>" : "");
}

std::string imprint_of(const Paper& paper, const Languages& languages) {
  std::string lines;
  for (const Text& line : paper.imprint) {
    lines += fmt::format("<p>{}</p>\n", html_inline(line, languages));
  }
  return lines;
}

// Within a string of CSS.
std::string css_string(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '<') {
      escaped += fmt::format("\\{:x} ", static_cast<int>(c));
    } else if (c != '\n' && c != '\r' && c != '\f') {
      escaped += c;
    }
  }
  return escaped;
}

Json view_of(const Paper& paper, const Languages& languages, const Drawings& drawings) {
  const auto say = [&](const char* ja, const char* en) { return html_inline({ja, en}, languages); };
  return {{"lang", code_of(languages.front())},
          {"title", escape_html(line_of(paper.title, languages))},
          {"heading", html_inline(paper.title, languages)},
          {"subtitle", empty(paper.subtitle) ? "" : html_inline(paper.subtitle, languages)},
          {"imprint", imprint_of(paper, languages)},
          {"banner", escape_html(paper.banner)},
          {"banner_css", css_string(paper.banner)},
          {"machine", escape_html(paper.machine.is_null() ? "" : canonical(paper.machine))},
          {"skip", say("本文へ移る", "Skip to the text")},
          {"contents_title", say("目次", "Contents")},
          {"contents", entries_of(paper, languages)},
          {"body", Body(languages, drawings).write(paper.blocks)}};
}

}  // namespace

std::string html_of(const Paper& paper, const Languages& languages, const Drawings& drawings) {
  return in_shell(view_of(paper, languages, drawings));
}

}  // namespace renkei::press
