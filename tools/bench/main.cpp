// renkei-bench: how fast renkei is beside what it is built on, and logs to measure and to try
// things with.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "bench/verbs.h"

int main(int count, char** words) {
  CLI::App app("renkei-bench: measures renkei; `run` when no verb is given");
  app.require_subcommand(1);
  renkei::bench::add_run(app);
  renkei::bench::add_fill(app);
  renkei::bench::add_table1(app);
  std::vector<std::string> arguments(words + 1, words + count);
  if (arguments.empty() ||
      (arguments[0].starts_with("-") && arguments[0] != "-h" && arguments[0] != "--help"))
    arguments.insert(arguments.begin(), "run");
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "renkei-bench: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
