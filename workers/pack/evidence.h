// Where the figures of a meeting's material come from: the positions of the events by which the
// types that a table counts were attained. Pure.
#pragma once

#include <string>
#include <vector>

#include "pack/inputs.h"
#include "pack/words.h"
#include "press/paper.h"

namespace renkei::pack {

// The anchor of a year's figure.
//   of  "total", a type, or the types of a set joined by "-" and followed by "-alone"
std::string evidence_id(int fiscal_year, const std::string& of);

// A list for each anchor: total and types of every year, and the sets of the last.
std::vector<press::Block> evidence_blocks(const PackInputs& inputs, const PackWords& words);

}  // namespace renkei::pack
