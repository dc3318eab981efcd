// What every problem code is called on the wire (RFC 9457): its title and its status, like HTTP's.
// schemas/problems.md says the same for people, with what to do; a test compares the two.
#pragma once

#include <string_view>

#include "base/result.h"

namespace renkei::wire {

struct Problem {
  Errc code;
  int status;
  std::string_view title;
};

const Problem& problem_for(Errc code);

}  // namespace renkei::wire
