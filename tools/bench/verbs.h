// The verbs of renkei-bench: each adds itself to the command line and runs as a callback of it.
#pragma once

#include <CLI/CLI.hpp>

namespace renkei::bench {

void add_run(CLI::App& app);     // measure; the default
void add_fill(CLI::App& app);    // make a long log
void add_table1(CLI::App& app);  // make a fiscal year of projects

}  // namespace renkei::bench
