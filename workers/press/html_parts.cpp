#include "press/html_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "press/escape.h"
#include "press/figures.h"

namespace renkei::press {
namespace {

// From how many widths of an ASCII character on a story is set smaller, so that it fits its page.
constexpr std::size_t kSmallFrom = 1'800, kSmallestFrom = 3'600;

std::string spoken(const Text& text, Language language) {
  return fmt::format("<span lang=\"{}\">{}</span>", code_of(language),
                     escape_html(in(text, language)));
}

// Is the text of another language than the page's? Then it says so.
bool is_borrowed(const Text& text, Language language) {
  return (language == Language::ja ? text.ja : text.en).empty() && !empty(text);
}

Language other(Language language) { return language == Language::ja ? Language::en : Language::ja; }

std::string id_of(const std::string& id) {
  return id.empty() ? "" : fmt::format(" id=\"{}\"", escape_html(id));
}

std::string values_of(const std::vector<Cell>& values, const Languages& languages) {
  std::string line;
  for (const Cell& value : values) {
    if (!line.empty()) line += languages.front() == Language::ja ? "、" : ", ";
    line += html_cell(value, languages);
  }
  return line;
}

std::string heading_cell(const Column& column, const Languages& languages) {
  std::string unit = html_inline(column.unit, languages);
  if (!unit.empty()) unit = fmt::format(" <span class=\"unit\">({})</span>", unit);
  return fmt::format("<th scope=\"col\"{}>{}{}</th>", column.number ? " class=\"n\"" : "",
                     html_inline(column.title, languages), unit);
}

// A figure can be found again by its name, and read without its commas.
std::string data_cell(const Cell& cell, const std::string& name, const Languages& languages) {
  return fmt::format("<td class=\"n\"><data id=\"f-{}\" value=\"{}\">{}</data></td>",
                     escape_html(name), escape_html(digits_of(cell)), html_cell(cell, languages));
}

std::string table_row(const Table& table, const Row& row, const Languages& languages) {
  std::string cells =
      fmt::format("<th scope=\"row\"{}>{}</th>", row.cells.front().day ? " class=\"d\"" : "",
                  html_cell(row.cells.front(), languages));
  for (std::size_t i = 1; i < row.cells.size(); ++i) {
    cells += table.columns[i].number
                 ? data_cell(row.cells[i], figure_name(table, row, i), languages)
                 : fmt::format("<td{}>{}</td>", row.cells[i].day ? " class=\"d\"" : "",
                               html_cell(row.cells[i], languages));
  }
  return fmt::format("<tr{}{}>{}</tr>\n", id_of(row.anchor), row.total ? " class=\"total\"" : "",
                     cells);
}

// As many as an ASCII character is wide: twice for what takes three bytes of UTF-8 or more.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || byte >= 0xC0) width += byte >= 0xE0 ? 2 : 1;
  }
  return width;
}

// How much the story takes: of columns side by side, the longest counts for each.
const char* size_of(const Sheet& sheet, const Languages& languages) {
  std::size_t longest = 0;
  for (const Language language : languages) {
    std::size_t width = 0;
    for (const Text& part : sheet.story) width += width_of(in(part, language));
    longest = std::max(longest, width);
  }
  const std::size_t taken = longest * languages.size();
  return taken > kSmallestFrom ? " smallest" : taken > kSmallFrom ? " small" : "";
}

}  // namespace

std::string html_inline(const Text& text, const Languages& languages) {
  const Language first = languages.front();
  if (languages.size() == 1) {
    return is_borrowed(text, first) ? spoken(text, other(first)) : escape_html(in(text, first));
  }
  if (in(text, first) == in(text, languages.back())) return escape_html(in(text, first));
  return fmt::format("{} <span class=\"or\">/</span> {}", spoken(text, first),
                     spoken(text, languages.back()));
}

std::string html_cell(const Cell& cell, const Languages& languages) {
  const std::string inner = html_inline(shown(cell), languages);
  if (cell.href.empty()) return inner;
  return fmt::format("<a href=\"{}\">{}</a>", escape_html(cell.href), inner);
}

std::string html_paragraph(const Text& text, const Languages& languages) {
  if (languages.size() == 1 || text.ja == text.en) {
    return fmt::format("<p>{}</p>\n", html_inline(text, {languages.front()}));
  }
  std::string sides;
  for (const Language language : languages) {
    sides +=
        fmt::format("<p lang=\"{}\">{}</p>", code_of(language), escape_html(in(text, language)));
  }
  return fmt::format("<div class=\"sides\">{}</div>\n", sides);
}

std::string html_items(const std::vector<Text>& items, const Languages& languages) {
  std::string list;
  for (const Text& item : items) {
    const std::string part = html_paragraph(item, languages);
    // A paragraph of one language needs no <p> in its item.
    list += part.starts_with("<p>")
                ? fmt::format("<li>{}</li>\n", html_inline(item, {languages.front()}))
                : fmt::format("<li>{}</li>\n", part.substr(0, part.size() - 1));
  }
  return list.empty() ? "" : fmt::format("<ul>\n{}</ul>\n", list);
}

std::string html_heading(const Heading& heading, const std::string& number,
                         const Languages& languages) {
  return fmt::format("<h{0}{1}>{2}{3}</h{0}>\n", heading.level, id_of(heading.id), number,
                     html_inline(heading.text, languages));
}

std::string html_table(const Table& table, const Languages& languages) {
  std::string head, body, notes;
  for (const Column& column : table.columns) head += heading_cell(column, languages);
  for (const Row& row : table.rows) body += table_row(table, row, languages);
  for (const Text& note : table.notes) notes += html_paragraph(note, languages);
  if (!notes.empty()) notes = fmt::format("<div class=\"notes\">\n{}</div>\n", notes);
  const std::string id = escape_html(table.id);
  return fmt::format(
      "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{0}-caption\" tabindex=\"0\">\n"
      "<table id=\"{0}\">\n<caption id=\"{0}-caption\">{1}</caption>\n"
      "<thead><tr>{2}</tr></thead>\n<tbody>\n{3}</tbody>\n</table>\n</div>\n{4}",
      id, html_inline(table.caption, languages), head, body, notes);
}

std::string html_sheet(const Sheet& sheet, const std::string& number, const Languages& languages) {
  std::string inner = html_heading(sheet.heading, number, languages);
  for (const Text& part : sheet.story) inner += html_paragraph(part, languages);
  inner += "<dl>\n";
  for (const Fact& fact : sheet.facts) {
    inner += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_inline(fact.name, languages),
                         values_of(fact.values, languages));
  }
  return fmt::format("<article class=\"sheet{}\" aria-labelledby=\"{}\">\n{}</dl>\n</article>\n",
                     size_of(sheet, languages), escape_html(sheet.heading.id), inner);
}

std::string html_anchored(const Anchored& list, const Languages& languages) {
  return fmt::format("<p class=\"evidence\"{}><strong>{}</strong>: {}</p>\n", id_of(list.id),
                     html_inline(list.name, languages), values_of(list.values, languages));
}

}  // namespace renkei::press
