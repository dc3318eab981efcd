// renkei-bench table1: makes a fiscal year of projects like Table 1 of the source and drives it
// through real commands.
//
// The 184 pairs (in-house institution, project) hold exactly the sets of types of DOMAIN.md's
// filling, spread over the fifteen institutions, some projects shared between institutions, with
// others among them that must not count. Each step is taken by the principal who would take it; the
// administrator registers them first. Needs a daemon whose records of that year are its own: a
// second run on the same state directory is refused.
#pragma once

#include <cstdint>
#include <filesystem>

namespace renkei::bench {

struct Table1Options {
  std::filesystem::path profile;  // of an administrator
  int fiscal_year = 2022;         // must be over
  std::uint64_t seed = 1;         // the same seed, the same year
};

// Throws std::runtime_error when a command is refused. The figures go to standard output.
void make_table1(const Table1Options& options);

}  // namespace renkei::bench
