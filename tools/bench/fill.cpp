// renkei-bench fill: makes a log of a given length by real commands, for what depends on a log's
// length.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "bench/daemon.h"
#include "bench/journey.h"
#include "bench/load.h"
#include "bench/verbs.h"

namespace renkei::bench {
namespace {

struct FillSettings {
  std::string profile;
  std::size_t events = 10'000;
};

constexpr std::size_t kEventsOfJourney = kTransitions + 1;
constexpr std::size_t kRecordsOfRound = 6'400;  // so that the messages of a round fit into memory

void fill(const FillSettings& settings) {
  const auto profile = bus::read_profile(settings.profile);
  if (!profile) throw std::runtime_error(describe(profile.error()));
  const bus::Profile player = register_player(*profile);
  std::size_t open = (settings.events + kEventsOfJourney - 1) / kEventsOfJourney;
  std::uint64_t events = 0;
  while (open > 0) {
    const std::size_t records = std::min(open, kRecordsOfRound);
    const LoadFigures figures = drive(player, {1, 4, records, 64});
    events += figures.acknowledged + figures.created;
    open -= records;
  }
  std::cout << fmt::format("{} events were acknowledged\n", events);
}

}  // namespace

void add_fill(CLI::App& app) {
  auto settings = std::make_shared<FillSettings>();
  CLI::App* verb =
      app.add_subcommand("fill", "make a log of at least that many events, by commands");
  verb->add_option("--profile", settings->profile, "an administrator's profile")->required();
  verb->add_option("--events", settings->events, "events")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  verb->callback([settings] { fill(*settings); });
}

}  // namespace renkei::bench
