// renkei-console: the command line, and the parts put together.
#include <sys/resource.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/logging.h"
#include "bus/profile.h"
#include "console/console.h"
#include "console/metrics.h"

namespace renkei::console {
namespace {

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr rlim_t kDescriptors = 16'384;

struct Options {
  Config config;
  std::int64_t idle_s = 4 * 3600, absolute_s = 12 * 3600, confirmed_s = 300;
  std::string log_level = "info";
};

void describe(CLI::App& app, Options& options) {
  Config& config = options.config;
  app.description("Serves renkei to people in a browser.");
  app.footer(
      "Example: renkei-console --profile profiles/console.json --file /srv/renkei/console.db\n"
      "Behind a TLS proxy: --behind-proxy https://renkei.example.go.jp (tools/console/README.md).");
  app.set_config("--config", "", "a file of these options: NAME = VALUE, one a line");
  app.add_option("--profile", config.profile,
                 "the console's profile: a principal with the role console")
      ->required();
  app.add_option("--file", config.file, "the console's own file: passwords, sessions, tokens")
      ->required();
  app.add_option("--web", config.web,
                 "the folder of the built pages (default: where the build puts them)");
  app.add_option("--listen", config.listen, "the address to listen on (127.0.0.1)");
  app.add_option("--port", config.port, "the port; 0 takes a free one (5792)");
  app.add_option("--behind-proxy", config.proxy,
                 "the origin at which a TLS proxy shows the console");
  app.add_option("--metrics-port", config.metrics_port,
                 "the port of /metrics, on the loopback; 0 takes a free one");
  app.add_option("--session-idle-s", options.idle_s, "a session ends when unused for that long")
      ->check(CLI::Range(1, 7 * 86'400));
  app.add_option("--session-s", options.absolute_s, "a session ends after that time in any case")
      ->check(CLI::Range(1, 30 * 86'400));
  app.add_option("--confirmed-s", options.confirmed_s, "for how long a given password confirms")
      ->check(CLI::Range(1, 3'600));
  app.add_option("--log-level", options.log_level, "debug, info, warn or error");
}

void finish(Options& options) {
  Config& config = options.config;
  config.lifetimes = {options.idle_s * kMicroseconds, options.absolute_s * kMicroseconds,
                      options.confirmed_s * kMicroseconds};
  if (config.web.empty()) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const auto beside = program / "console";
    config.web = std::filesystem::is_directory(beside)
                     ? beside
                     : program.parent_path() / "share/renkei/console";
  }
}

void raise_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min(std::max(limit.rlim_cur, kDescriptors), limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(const Config& config, const bus::Profile& profile) {
  const SystemClock clock;
  Loop loop;
  Accounts accounts(config.file, clock, config.lifetimes);
  const StaticFiles pages(config.web);
  EngineLink engine(loop, profile);
  Feed feed(loop, engine);
  Console console({loop, engine, accounts, feed, pages, config, clock});
  HttpServer server(
      loop, config.listen, config.port, HttpLimits(),
      [&](const ExchangePtr& exchange) { console.handle(exchange); }, refusal_of_status);
  console.listens_at(origins(config, server.port()));
  std::unique_ptr<HttpServer> metrics;
  if (config.metrics_port >= 0) {
    metrics = std::make_unique<HttpServer>(
        loop, "127.0.0.1", static_cast<std::uint16_t>(config.metrics_port), HttpLimits(),
        [&](const ExchangePtr& exchange) {
          if (exchange->request().path != "/metrics")
            return exchange->respond(refusal(Refused::not_found));
          exchange->respond(
              {200,
               "text/plain; version=0.0.4",
               metrics_text({server.counts(), console.counts(), engine, feed, accounts.sessions()}),
               {}});
        },
        refusal_of_status);
  }
  std::cout << "renkei-console: ready on http://" << config.listen << ':' << server.port();
  if (config.behind_proxy()) std::cout << ", shown at " << config.proxy;
  if (metrics) std::cout << " (metrics http://127.0.0.1:" << metrics->port() << "/metrics)";
  std::cout << std::endl;
  loop.run();
  return 0;
}

int main_of(int argc, char** argv) {
  CLI::App app;
  Options options;
  describe(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  start_logging("renkei-console", options.log_level);
  finish(options);
  if (const std::string fault = config_fault(options.config); !fault.empty()) {
    std::cerr << "renkei-console: " << fault << '\n';
    return 2;
  }
  const auto profile = bus::read_profile(options.config.profile);
  if (!profile) {
    std::cerr << "renkei-console: " << describe(profile.error()) << '\n';
    return 2;
  }
  umask(077);  // its file is nobody else's
  raise_descriptors();
  return serve(options.config, *profile);
}

}  // namespace
}  // namespace renkei::console

int main(int argc, char** argv) {
  try {
    return renkei::console::main_of(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "renkei-console: " << error.what() << '\n';
    return 1;
  }
}
