// The material of a meeting as a paper, in both languages. Pure.
#pragma once

#include "pack/inputs.h"
#include "press/paper.h"
#include "tables/table.h"

namespace renkei::pack {

press::Paper pack_paper(const PackInputs& inputs);

// The roster of the meeting's day and the action items, for those who want them as data.
std::vector<renkei::tables::Table> pack_tables(const PackInputs& inputs);

}  // namespace renkei::pack
