// The main of every worker program: options, log, profile, signals, exit codes.
//
// Example:
//   int main(int argc, char** argv) {
//     return renkei::sdk::worker_main(argc, argv, "renkei-journal", [](CLI::App& app) {
//       auto file = std::make_shared<std::string>();
//       app.add_option("--file", *file, "the journal's own database")->required();
//       return [file](Worker& worker) -> Result<void> { …; worker.follow("journal", …); return {};
//       };
//     });
//   }
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "base/result.h"
#include "sdk/worker.h"

namespace renkei::sdk {

// Called when the command line was read: says what the worker follows and serves.
using Setup = std::function<Result<void>(Worker&)>;
// Adds the program's own options; what it captures must live as long as the Setup.
using Configure = std::function<Setup(CLI::App&)>;

// Reads the command line (--profile, --log-level and what `configure` adds), runs the worker until
// SIGINT or SIGTERM, and prints "NAME: ready" on standard output when the daemon has registered it.
// Returns the exit code: 0 stopped as told, 1 cannot work (says why on standard error), 2 command
// line or profile wrong.
int worker_main(int argc, char** argv, const std::string& name, const Configure& configure);

}  // namespace renkei::sdk
