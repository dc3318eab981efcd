// Program: another program, run to its end: text in, text out. It gets files without a name as its
// streams, so nobody waits for a full pipe; it runs in a process group of its own, which is ended
// as a whole when it takes too long. Threads: any.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace renkei::press {

struct Program {
  std::vector<std::string> command{};  // the first is looked for in PATH
  std::string input{};
  std::chrono::milliseconds time{60'000};
  std::function<void()> breathe{};  // called about every 50 ms while it runs; may be empty
};

// What it wrote on standard output. unavailable when there is no such program, timed_out when it
// was ended, io_failed with the end of its standard error when it failed.
Result<std::string> run(const Program& program);

}  // namespace renkei::press
