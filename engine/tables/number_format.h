// Number formats of a workbook (ECMA-376, part 1, 18.8.30): does a format show a day, and with how
// many decimals does it show a number?
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace renkei::tables {

// yyyy, m, d, e (a year of an era) or g (an era) outside quotes and brackets; a time alone is no
// day.
bool shows_day(std::string_view format);

// "0.00" → 2, "0" → 0; nothing for other formats, whose numbers are told as they are.
std::optional<int> shown_decimals(std::string_view format);

// How the cells of each style show numbers.
class CellStyles {
 public:
  CellStyles() = default;
  explicit CellStyles(const pugi::xml_node& style_sheet);
  bool is_day(std::size_t style) const;
  std::optional<int> decimals(std::size_t style) const;

 private:
  struct Style {
    bool day = false;
    std::optional<int> decimals;
  };
  std::vector<Style> styles_;
};

}  // namespace renkei::tables
