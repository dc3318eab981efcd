#include "press/pdf_pages.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>
#include <vector>

namespace renkei::press {
namespace {

constexpr int kDeepest = 16;  // levels of a tree of pages

// The object's dictionary or array: what stands between "N 0 obj" and "endobj".
std::string_view object_in(std::string_view pdf, const std::string& number) {
  const std::string head = fmt::format("\n{} 0 obj", number);
  const std::size_t begin = pdf.find(head);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = pdf.find("endobj", begin);
  return pdf.substr(begin + head.size(), end == pdf.npos ? end : end - begin - head.size());
}

std::string digits_at(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return std::string(text.substr(at, end - at));
}

// "/Dests 538 0 R" → "538".
std::string reference(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  return at == text.npos ? "" : digits_at(text, at + key.size());
}

void add_pages(std::string_view pdf, const std::string& number, int depth,
               std::map<std::string, int>& pages) {
  const std::string_view object = object_in(pdf, number);
  const std::size_t kids = object.find("/Kids [");
  if (kids == object.npos) {
    pages.emplace(number, static_cast<int>(pages.size()) + 1);
    return;
  }
  if (depth > kDeepest) return;
  const std::string_view list = object.substr(kids, object.find(']', kids) - kids);
  for (std::size_t at = list.find('['); at != list.npos; at = list.find("0 R", at)) {
    at += list[at] == '[' ? 1 : 3;
    while (at < list.size() && (list[at] == ' ' || list[at] == '\n')) ++at;
    const std::string kid = digits_at(list, at);
    if (kid.empty()) break;
    add_pages(pdf, kid, depth + 1, pages);
  }
}

// In a name of PDF "#2E" is a byte.
std::string unescaped(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    unsigned byte = 0;
    const bool is_byte =
        name[i] == '#' && i + 2 < name.size() &&
        std::from_chars(&name[i + 1], &name[i + 1] + 2, byte, 16).ec == std::errc();
    text += is_byte ? static_cast<char>(byte) : name[i];
    if (is_byte) i += 2;
  }
  return text;
}

}  // namespace

std::map<std::string, int> pages_of_anchors(const std::string& pdf) {
  const std::size_t at = pdf.rfind("/Type /Catalog");
  if (at == std::string::npos) return {};
  const std::string_view catalog = std::string_view(pdf).substr(at);
  std::map<std::string, int> pages, anchors;
  add_pages(pdf, reference(catalog, "/Pages "), 0, pages);
  const std::string_view names = object_in(pdf, reference(catalog, "/Dests "));
  for (std::size_t slash = names.find('/'); slash != names.npos;) {
    const std::size_t open = names.find(" [", slash);
    if (open == names.npos) break;
    const auto page = pages.find(digits_at(names, open + 2));
    const std::string name = unescaped(names.substr(slash + 1, open - slash - 1));
    if (page != pages.end()) anchors[name] = page->second;
    const std::size_t close = names.find(']', open);
    slash = close == names.npos ? close : names.find('/', close);
  }
  return anchors;
}

std::string with_page_numbers(const std::string& page, const std::map<std::string, int>& pages) {
  const std::size_t begin = page.find("<nav"), end = page.find("</nav>");
  const std::size_t head = page.find("</head>");
  if (end == std::string::npos || head == std::string::npos || pages.empty()) return page;
  const std::string_view contents = std::string_view(page).substr(begin, end - begin);
  std::string rules;
  for (std::size_t at = 0; (at = contents.find("href=\"#", at)) != contents.npos;) {
    at += std::string_view("href=\"#").size();
    const std::string id(contents.substr(at, contents.find('"', at) - at));
    const auto found = pages.find(id);
    if (found == pages.end()) continue;
    rules += fmt::format("nav a[href=\"#{}\"]::after {{ content: \"{}\"; }}\n", id, found->second);
  }
  std::string numbered = page;
  return numbered.insert(head, fmt::format("<style>\n@media print {{\n{}}}\n</style>\n", rules));
}

}  // namespace renkei::press
