// Usage: a fiscal year's use of shared resources as a part of a paper. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "press/paper.h"

namespace renkei::press {

// Of facility.usage's answer: hours by institution, occupancy, what was refused and waits, unmet
// needs. Nothing where nothing was asked for and nothing is booked in the year.
//   name  what an organisation is called
std::vector<Block> usage_blocks(const Json& usage,
                                const std::function<Text(const std::string& organisation)>& name);

}  // namespace renkei::press
