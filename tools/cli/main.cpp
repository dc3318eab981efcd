// renkei: the command line.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "cli/cli.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, and says so by the exit code
  const renkei::SystemClock clock;
  const auto environment = [](const char* name) -> const char* { return std::getenv(name); };
  const renkei::cli::World world{std::cin, std::cout,   std::cerr,
                                 clock,    environment, isatty(STDERR_FILENO) == 1};
  return renkei::cli::run({argv + 1, argv + argc}, world);
}
