// Numbering: which number a heading has, in the order of the paper: "1", "1.1"; and the entries of
// the table of contents.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "press/paper.h"

namespace renkei::press {

class Numbering {
 public:
  // "2.1 " for a heading of level 2 or 3, "" for one of level 4. Each heading once, in order.
  std::string next(int level);

 private:
  std::array<int, 2> counts_{};
};

struct Entry {
  int level = 2;
  std::string id, number;
  Text text;
};
std::vector<Entry> contents_of(const Paper& paper);

}  // namespace renkei::press
