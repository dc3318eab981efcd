// Figures: every datum of a paper's columns of numbers, by a name that stays: TABLE.ROW.COLUMN.
// They are what a paper claims; they can be read back from what was printed (press/readback.h).
#pragma once

#include <string>
#include <vector>

#include "press/paper.h"

namespace renkei::press {

struct Figure {
  std::string name, table, href;
  Text caption, row, column, unit;
  std::string digits;  // "1168", "0.003", "－"
};

std::vector<Figure> figures_of(const Paper& paper);

// REQUIRES: the column is one of numbers.
std::string figure_name(const Table& table, const Row& row, std::size_t column);

// A cell's number without what makes it readable: "1,168" → "1168".
std::string digits_of(const Cell& cell);

}  // namespace renkei::press
