#include "bench/verbs.h"

#include <memory>

#include "bench/table1.h"

namespace renkei::bench {

void add_table1(CLI::App& app) {
  auto options = std::make_shared<Table1Options>();
  CLI::App* verb = app.add_subcommand("table1", "make a fiscal year of projects like the survey's");
  verb->add_option("--profile", options->profile, "an administrator's profile")->required();
  verb->add_option("--fiscal-year", options->fiscal_year, "which must be over")
      ->capture_default_str();
  verb->add_option("--seed", options->seed, "the same seed makes the same year")
      ->capture_default_str();
  verb->callback([options] { make_table1(*options); });
}

}  // namespace renkei::bench
