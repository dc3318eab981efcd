// The facilities in a meeting's material: needs, issues, plans and resources, as recorded. Pure.
#pragma once

#include <vector>

#include "meeting/organisations.h"
#include "pack/inputs.h"
#include "press/paper.h"

namespace renkei::pack {

// A table for each kind, of what is past its draft and has not ended; a sentence where there is
// none. Organisations are called what they were on the meeting's day.
std::vector<press::Block> facility_blocks(const PackInputs& inputs,
                                          const meeting::Organisations& organisations);

}  // namespace renkei::pack
