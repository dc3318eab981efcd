#include "press/numbering.h"

#include <fmt/format.h>

namespace renkei::press {

std::string Numbering::next(int level) {
  if (level > 3) return {};
  if (level == 2) {
    ++counts_[0];
    counts_[1] = 0;
    return fmt::format("{}. ", counts_[0]);
  }
  return fmt::format("{}.{} ", counts_[0], ++counts_[1]);
}

std::vector<Entry> contents_of(const Paper& paper) {
  std::vector<Entry> entries;
  Numbering numbering;
  for (const Block& block : paper.blocks) {
    const Heading* heading = std::get_if<Heading>(&block);
    if (const Sheet* sheet = std::get_if<Sheet>(&block)) heading = &sheet->heading;
    if (heading == nullptr || heading->level > 3) continue;
    entries.push_back({heading->level, heading->id, numbering.next(heading->level), heading->text});
  }
  return entries;
}

}  // namespace renkei::press
