#include "press/markdown.h"

#include <fmt/format.h>

#include "press/escape.h"
#include "press/numbering.h"

namespace renkei::press {
namespace {

class Page {
 public:
  Page(const Paper& paper, const Languages& languages) : paper_(paper), languages_(languages) {}

  std::string write() {
    out_ = fmt::format("# {}\n\n", line(paper_.title));
    if (!paper_.banner.empty()) out_ += fmt::format("**{}**\n\n", escape_markdown(paper_.banner));
    if (!empty(paper_.subtitle)) out_ += line(paper_.subtitle) + "\n\n";
    for (const Text& each : paper_.imprint) paragraph(each);
    for (const Block& block : paper_.blocks) {
      std::visit([this](const auto& each) { add(each); }, block);
    }
    if (paper_.machine.is_null()) {
      out_.pop_back();
    } else {
      out_ += fmt::format("<!-- renkei {} -->\n", in_comment(canonical(paper_.machine)));
    }
    return std::move(out_);
  }

 private:
  // "--" ends a comment in some readers; JSON can say it otherwise.
  static std::string in_comment(std::string json) {
    for (std::size_t at = 0; (at = json.find("--", at)) != std::string::npos;) {
      json.replace(at, 2, "-\\u002d");
    }
    return json;
  }

  std::string line(const Text& text) const { return escape_markdown(line_of(text, languages_)); }

  std::string datum(const Cell& cell) const {
    const std::string text = line(shown(cell));
    return cell.href.empty() ? text : fmt::format("[{}]({})", text, cell.href);
  }

  std::string data(const std::vector<Cell>& cells) const {
    std::vector<std::string> parts;
    for (const Cell& each : cells) parts.push_back(datum(each));
    return joined(parts, languages_.front());
  }

  static std::string anchor(const std::string& id) {
    return id.empty() ? "" : fmt::format("<a id=\"{}\"></a>", escape_html(id));
  }

  // In both languages, one below the other.
  void paragraph(const Text& text, std::string_view before = "") {
    const std::string& first = in(text, languages_.front());
    const std::string& last = in(text, languages_.back());
    out_ += fmt::format("{}{}\n\n", before, escape_markdown(first));
    if (first != last) out_ += fmt::format("{}{}\n\n", before, escape_markdown(last));
  }

  void add(const Heading& heading) {
    out_ += fmt::format("{} {}{}{}\n\n", std::string(static_cast<std::size_t>(heading.level), '#'),
                        anchor(heading.id), numbering_.next(heading.level), line(heading.text));
  }
  void add(const Paragraph& each) { paragraph(each.text); }
  void add(const Items& list) {
    for (const Text& item : list.items) out_ += fmt::format("- {}\n", line(item));
    if (!list.items.empty()) out_ += '\n';
  }
  void add(const Picture&) {}
  void add(const Anchored& list) {
    out_ += fmt::format("{}**{}**: {}\n\n", anchor(list.id), line(list.name), data(list.values));
  }

  void add(const Sheet& sheet) {
    add(sheet.heading);
    for (const Text& part : sheet.story) paragraph(part);
    for (const Fact& fact : sheet.facts) {
      out_ += fmt::format("- {}: {}\n", line(fact.name), data(fact.values));
    }
    if (!sheet.facts.empty()) out_ += '\n';
  }

  void add(const Table& table) {
    out_ += fmt::format("{}**{}**\n\n|", anchor(table.id), line(table.caption));
    std::string rule = "|";
    for (const Column& column : table.columns) {
      const std::string unit = empty(column.unit) ? "" : fmt::format(" ({})", line(column.unit));
      out_ += fmt::format(" {}{} |", line(column.title), unit);
      rule += column.number ? "---:|" : "---|";
    }
    out_ += fmt::format("\n{}\n", rule);
    for (const Row& row : table.rows) {
      out_ += row.anchor.empty() ? "|" : fmt::format("| {}", anchor(row.anchor));
      for (const Cell& each : row.cells) out_ += fmt::format(" {} |", datum(each));
      out_ += '\n';
    }
    out_ += '\n';
    for (const Text& note : table.notes) paragraph(note);
  }

  const Paper& paper_;
  const Languages& languages_;
  Numbering numbering_;
  std::string out_;
};

}  // namespace

std::string markdown_of(const Paper& paper, const Languages& languages) {
  return Page(paper, languages).write();
}

}  // namespace renkei::press
