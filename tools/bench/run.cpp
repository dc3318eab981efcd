// renkei-bench run: acknowledged transitions per second and their latency, beside the raw rates of
// the same run.
#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <stdexcept>

#include "base/json.h"
#include "bench/daemon.h"
#include "bench/journey.h"
#include "bench/load.h"
#include "bench/raw.h"
#include "bench/verbs.h"

namespace renkei::bench {
namespace {

struct RunSettings {
  std::string profile;  // "" = a daemon of its own
  std::string directory = std::filesystem::temp_directory_path().string();
  std::string output = "text";
  LoadSettings load{4, 16, 8000, 1};
  std::size_t sequential = 200;  // projects, one command at a time
  std::size_t raw = 64'000;      // transitions, of the raw measurements
};

struct Figures {
  LoadFigures load, sequential;
  std::vector<RowBytes> rows;  // of one project's transitions
  double raw_grouped_per_s = 0;
  std::vector<std::uint32_t> raw_commit_us;  // sorted
  ZmqFigures zmq;
  double daemon_cpu_us = 0,
         client_cpu_us = 0;  // a transition; the daemon's is 0 when it is not ours
};

bus::Profile profile_of(const std::filesystem::path& file) {
  auto profile = bus::read_profile(file);
  if (!profile) throw std::runtime_error(describe(profile.error()));
  return *profile;
}

// A machine that others use too is faster at one moment than at the next: so what is compared is
// measured by turns, a part of each in each round.
constexpr std::size_t kRounds = 4;

std::size_t share(std::size_t all, std::size_t round) {
  return all / kRounds + (round < all % kRounds ? 1 : 0);
}

void measure_round(const bus::Profile& player, LoadSettings load, std::size_t records,
                   LoadFigures& to) {
  load.records = records;
  if (records > 0) to.add(drive(player, load));
}

Figures measure(const RunSettings& settings) {
  std::unique_ptr<Daemon> daemon;
  if (settings.profile.empty()) daemon = std::make_unique<Daemon>(settings.directory);
  const bus::Profile player = register_player(
      profile_of(daemon ? daemon->profile() : std::filesystem::path(settings.profile)));
  drive(player, {1, 1, 8, 1});  // what has just begun is slow
  Figures figures;
  figures.rows = last_rows(player, kTransitions);
  const pid_t pid = daemon ? daemon->pid() : -1;
  RawSqlite raw(daemon ? daemon->directory() : std::filesystem::path(settings.directory),
                figures.rows);
  for (std::size_t round = 0; round < kRounds; ++round) {
    measure_round(player, {1, 1, 0, 1}, share(settings.sequential, round), figures.sequential);
    raw.write_single(share(settings.raw / 64, round));
    const double daemon_before = cpu_s(pid), client_before = cpu_s(0);
    measure_round(player, settings.load, share(settings.load.records, round), figures.load);
    figures.daemon_cpu_us += (cpu_s(pid) - daemon_before) * 1e6;
    figures.client_cpu_us += (cpu_s(0) - client_before) * 1e6;
    raw.write_grouped(share(settings.raw, round));
  }
  // Creations are in it too: each costs about what a transition does.
  const double commands = static_cast<double>(figures.load.acknowledged + figures.load.created);
  figures.daemon_cpu_us /= commands;
  figures.client_cpu_us /= commands;
  figures.raw_grouped_per_s = raw.grouped_per_s();
  figures.raw_commit_us = raw.commit_us();
  const auto open = static_cast<int>(settings.load.clients * settings.load.in_flight);
  const auto rounds = static_cast<int>(settings.raw);
  figures.zmq = measure_zmq(open, rounds, rounds / 64);
  return figures;
}

Json latency(const std::vector<std::uint32_t>& sorted) {
  return {{"p50", quantile(sorted, 0.5)},
          {"p99", quantile(sorted, 0.99)},
          {"p999", quantile(sorted, 0.999)}};
}

double mean(const std::vector<RowBytes>& rows, std::size_t RowBytes::*part) {
  double sum = 0;
  for (const RowBytes& row : rows) sum += static_cast<double>(row.*part);
  return sum / static_cast<double>(rows.size());
}

double rate(const LoadFigures& load) {
  return static_cast<double>(load.acknowledged) / load.elapsed_s;
}

Json report(const RunSettings& settings, const Figures& figures) {
  const double commit = quantile(figures.raw_commit_us, 0.5);
  return {
      {"clients", settings.load.clients},
      {"in_flight", settings.load.clients * settings.load.in_flight},
      {"batch", settings.load.batch},
      {"records", figures.load.created},
      {"acknowledged", figures.load.acknowledged},
      {"command_bytes_mean", figures.load.mean_bytes},
      {"elapsed_s", figures.load.elapsed_s},
      {"transitions_per_s", rate(figures.load)},
      {"latency_us", latency(figures.load.latency_us)},
      {"sequential",
       {{"acknowledged", figures.sequential.acknowledged},
        {"latency_us", latency(figures.sequential.latency_us)}}},
      {"cpu_us_per_command", {{"daemon", figures.daemon_cpu_us}, {"bench", figures.client_cpu_us}}},
      {"raw",
       {{"sqlite_grouped_per_s", figures.raw_grouped_per_s},
        {"sqlite_group", kGroup},
        {"event_bytes_mean", mean(figures.rows, &RowBytes::event)},
        {"record_bytes_mean", mean(figures.rows, &RowBytes::record)},
        {"sqlite_commit_us", latency(figures.raw_commit_us)},
        {"zmq_per_s", figures.zmq.per_s},
        {"zmq_round_us", latency(figures.zmq.round_us)}}},
      {"ratios",
       {{"of_raw_sqlite", rate(figures.load) / figures.raw_grouped_per_s},
        {"of_raw_zmq", rate(figures.load) / figures.zmq.per_s},
        {"sequential_in_raw_commits", quantile(figures.sequential.latency_us, 0.5) / commit}}}};
}

void line(const std::string& name, const std::string& rate, const Json& us) {
  std::cout << fmt::format(
      "  {:<34}{:>12}   p50 {:>7.0f} us   p99 {:>7.0f} us   p999 {:>7.0f} us\n", name, rate,
      us["p50"].get<double>(), us["p99"].get<double>(), us["p999"].get<double>());
}

void print(const Json& told) {
  const auto per_s = [](const Json& value) { return fmt::format("{:.0f}/s", value.get<double>()); };
  const Json& raw = told["raw"];
  std::cout << fmt::format(
      "{} projects through {} durable transitions over CURVE on TCP loopback: {} clients, {} in "
      "flight,\n"
      "{} a message, {:.0f} bytes a command\n",
      told["records"].get<int>(), kTransitions, told["clients"].get<int>(),
      told["in_flight"].get<int>(), told["batch"].get<int>(),
      told["command_bytes_mean"].get<double>());
  line("renkei, acknowledged transitions", per_s(told["transitions_per_s"]), told["latency_us"]);
  line("renkei, one at a time", "", told["sequential"]["latency_us"]);
  line("raw SQLite, one a transaction", "", raw["sqlite_commit_us"]);
  line("raw ZeroMQ request-reply", per_s(raw["zmq_per_s"]), raw["zmq_round_us"]);
  std::cout << fmt::format("  {:<34}{:>12}\n", "raw SQLite, 64 a transaction",
                           per_s(raw["sqlite_grouped_per_s"]));
  std::cout << fmt::format(
      "  raw SQLite, as it comes, writes one event row and upserts one record row a transition, as "
      "long\n  as renkei's own: {:.0f} and {:.0f} bytes on average\n",
      raw["event_bytes_mean"].get<double>(), raw["record_bytes_mean"].get<double>());
  const Json& cpu = told["cpu_us_per_command"];
  std::cout << fmt::format("  processor time a command: daemon {:.0f} us, bench {:.0f} us\n",
                           cpu["daemon"].get<double>(), cpu["bench"].get<double>());
  const Json& ratios = told["ratios"];
  std::cout << fmt::format(
      "  ratios: {:.2f} of raw SQLite in groups, {:.2f} of raw ZeroMQ; one at a time costs {:.1f} "
      "raw commits\n",
      ratios["of_raw_sqlite"].get<double>(), ratios["of_raw_zmq"].get<double>(),
      ratios["sequential_in_raw_commits"].get<double>());
}

}  // namespace

void add_run(CLI::App& app) {
  auto settings = std::make_shared<RunSettings>();
  CLI::App* verb =
      app.add_subcommand("run", "measure renkei and, in the same run, what it is built on");
  verb->add_option("--profile", settings->profile,
                   "an administrator's profile of a running daemon; without it one is started");
  verb->add_option("--directory", settings->directory,
                   "where the temporary state directory is made")
      ->capture_default_str();
  verb->add_option("--clients", settings->load.clients, "connections")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  verb->add_option("--in-flight", settings->load.in_flight, "messages in flight, of each client")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  verb->add_option("--records", settings->load.records, "projects")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  verb->add_option("--batch", settings->load.batch, "commands in one message")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  verb->add_option("--sequential", settings->sequential, "projects that go one command at a time")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  verb->add_option("--raw", settings->raw, "transitions of the raw measurements")
      ->check(CLI::Range(64, 100'000'000))
      ->capture_default_str();
  verb->add_option("-o,--output", settings->output, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  verb->callback([settings] {
    const Json told = report(*settings, measure(*settings));
    if (settings->output == "json")
      std::cout << told.dump(2) << "\n";
    else
      print(told);
  });
}

}  // namespace renkei::bench
