#include "press/paper.h"

namespace renkei::press {

Cell cell(Text text, std::string href) {
  return {.text = std::move(text), .href = std::move(href)};
}

Cell figure(std::int64_t number, std::string href) {
  return {.number = number, .href = std::move(href)};
}

Cell day_cell(const std::string& day, std::string href) {
  return {.text = plain(day), .day = parse_date(day), .href = std::move(href)};
}

Cell not_applicable() { return cell(plain("－")); }

Text shown(const Cell& cell) {
  if (cell.number) return plain(grouped(*cell.number));
  return cell.day ? day_label(to_string(*cell.day)) : cell.text;
}

}  // namespace renkei::press
