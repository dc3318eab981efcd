#include "press/paper.h"

namespace renkei::press {

Cell cell(Text text, std::string href) { return {std::move(text), {}, std::move(href), {}}; }

Cell figure(std::int64_t number, std::string href, std::string name) {
  return {{}, number, std::move(href), std::move(name)};
}

Cell not_applicable() { return cell(plain("－")); }

Text shown(const Cell& cell) { return cell.number ? plain(grouped(*cell.number)) : cell.text; }

}  // namespace renkei::press
