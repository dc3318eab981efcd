#include "tables/number_format.h"

#include "tables/package.h"

namespace renkei::tables {
namespace {

// Built-in formats that show a day: the common ones, and those of Japanese, Chinese and Korean
// Excel (18.8.30; 45 to 47 and 18 to 21 show a time alone).
bool is_day_built_in(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
         (id >= 50 && id <= 54) || id == 57 || id == 58;
}

std::string_view built_in(int id) {
  if (id == 1) return "0";
  return id == 2 ? "0.00" : "";
}

// The format without quoted text, brackets and escaped characters, in lower case.
std::string marks_of(std::string_view format) {
  std::string marks;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == ';') break;  // the section for positive numbers is enough
    if (c == '"' || c == '[') {
      const auto end = format.find(c == '"' ? '"' : ']', i + 1);
      if (end == format.npos) break;
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      marks += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return marks;
}

}  // namespace

bool shows_day(std::string_view format) {
  const std::string marks = marks_of(format);
  if (marks.find("general") != marks.npos) return false;
  if (marks.find_first_of("0#?@") != marks.npos) return false;  // 0.00E+00 has an e of its own
  if (marks.find_first_of("ydeg") != marks.npos) return true;
  return marks.find('m') != marks.npos && marks.find_first_of("hs") == marks.npos;
}

std::optional<int> shown_decimals(std::string_view format) {
  if (format == "0") return 0;
  if (!format.starts_with("0.") || format.find_first_not_of('0', 2) != format.npos)
    return std::nullopt;
  return static_cast<int>(format.size()) - 2;
}

CellStyles::CellStyles(const pugi::xml_node& style_sheet) {
  std::map<int, std::string> own;
  for (const pugi::xml_node& format : child_named(style_sheet, "numFmts").children())
    own[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
  for (const pugi::xml_node& style : child_named(style_sheet, "cellXfs").children()) {
    const int id = style.attribute("numFmtId").as_int();
    const auto found = own.find(id);
    if (found == own.end()) {
      styles_.push_back({is_day_built_in(id), shown_decimals(built_in(id))});
    } else {
      styles_.push_back({shows_day(found->second), shown_decimals(found->second)});
    }
  }
}

bool CellStyles::is_day(std::size_t style) const {
  return style < styles_.size() && styles_[style].day;
}

std::optional<int> CellStyles::decimals(std::size_t style) const {
  return style < styles_.size() ? styles_[style].decimals : std::nullopt;
}

}  // namespace renkei::tables
