// The survey's figures in a meeting's material as pictures, each with its table. Pure.
#pragma once

#include <vector>

#include "pack/inputs.h"
#include "pack/words.h"
#include "press/paper.h"

namespace renkei::pack {

// Counts by type over the fiscal years, the oldest first, in pairs (延べ数).
std::vector<press::Block> year_blocks(const PackInputs& inputs, const PackWords& words);

// How many pairs hold exactly which types.
std::vector<press::Block> overlap_blocks(const PackInputs& inputs, const PackWords& words);

}  // namespace renkei::pack
