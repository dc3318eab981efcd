// The facilities in a meeting's material: needs, issues, plans and resources, as recorded. Pure.
#pragma once

#include <vector>

#include "cli/organisations.h"
#include "cli/pack_inputs.h"
#include "press/paper.h"

namespace renkei::cli {

// A table for each kind, of what is past its draft and has not ended; a sentence where there is
// none. Organisations are called what they were on the meeting's day.
std::vector<press::Block> facility_blocks(const PackInputs& inputs,
                                          const Organisations& organisations);

}  // namespace renkei::cli
