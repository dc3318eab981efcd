// The bytes that renkei keeps for a transition, so that the raw measurements write as many.
#pragma once

#include <cstddef>
#include <vector>

#include "bus/client.h"

namespace renkei::bench {

struct RowBytes {
  std::size_t event = 0;   // its canonical bytes on the log
  std::size_t record = 0;  // the record's document afterwards
};

// Of the last `most` transitions on the log, in order. Throws std::runtime_error when there is none
// or they may not be read.
std::vector<RowBytes> last_rows(const bus::Profile& profile, std::size_t most);

}  // namespace renkei::bench
