// renkeid: the daemon. The only place that names concrete parts: the real clock, the real log, the
// sockets.
#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <thread>

#include "base/logging.h"
#include "bootstrap.h"
#include "log/sqlite_log.h"
#include "metrics.h"
#include "server.h"
#include "verify.h"

namespace {

using namespace renkei;

enum Exit { kServed = 0, kFailed = 1, kUsage = 2 };

// SIGTERM and SIGINT end a daemon that has finished what it admitted. Blocked in every thread but
// this one.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  ~StopSignals() {
    if (!thread_.joinable()) return;
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }
  void stop_on_signal(Server& server) {
    thread_ = std::thread([this, &server] {
      int signal = 0;
      sigwait(&signals_, &signal);
      server.stop();
    });
  }

 private:
  sigset_t signals_;
  std::thread thread_;
};

struct Options {
  std::string state, endpoint, hints, log_level = "info";
  int metrics_port = -1;  // none
  bool verify = false;
};

std::unique_ptr<Metrics> metrics_of(Server& server, const log::EventLog& events, int port) {
  if (port < 0) return nullptr;
  return std::make_unique<Metrics>(static_cast<std::uint16_t>(port), [&] {
    Json figures = server.status();
    figures["seq"] = events.head().seq;
    return figures;
  });
}

int serve(const StateDirectory& state, int metrics_port) {
  StopSignals signals;
  const SystemClock clock;
  store::Database database(state.database(), store::Database::Role::writer, kEngineFile);
  log::SqliteLog events(database, state.source);
  bus::KeyRing ring;
  Engine engine({clock, database, events, ring});
  if (const auto done = bootstrap(engine, state); !done) {
    spdlog::critical("the log cannot be begun: {}", describe(done.error()));
    return kFailed;
  }
  Server server({engine, state, ring, database});
  if (const auto written = write_endpoint(state, server.endpoint(), server.hints_endpoint());
      !written) {
    spdlog::critical("{}", describe(written.error()));
    return kFailed;
  }
  std::printf("renkeid: ready on %s (hints %s), seq %llu\n", server.endpoint().c_str(),
              server.hints_endpoint().c_str(), static_cast<unsigned long long>(events.head().seq));
  const auto metrics = metrics_of(server, events, metrics_port);
  if (metrics) std::printf("renkeid: metrics http://127.0.0.1:%d/metrics\n", metrics->port());
  std::fflush(stdout);
  signals.stop_on_signal(server);
  return server.run() ? kServed : kFailed;
}

int run(const Options& options) {
  auto state = open_state(options.state);
  if (!state) {
    std::fprintf(stderr, "renkeid: %s\n", describe(state.error()).c_str());
    return kUsage;
  }
  if (!options.endpoint.empty()) state->endpoint = options.endpoint;
  if (!options.hints.empty()) state->hints = options.hints;
  return options.verify ? verify(*state) : serve(*state, options.metrics_port);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "renkeid: the renkei daemon. It serves one state directory, made by `renkei init DIR`."};
  app.footer(
      "Example: renkeid --state /srv/renkei\nExit codes: 0 served and stopped, 1 failed, 2 bad "
      "usage.");
  Options options;
  app.add_option("--state", options.state, "the state directory")->required();
  app.add_option("--endpoint", options.endpoint,
                 "bind here instead (tcp://127.0.0.1:0 takes a free port)");
  app.add_option("--hints", options.hints, "publish hints here instead");
  app.add_option("--metrics-port", options.metrics_port,
                 "serve /metrics on this port of the loopback (0 takes a free one)");
  app.add_option("--log-level", options.log_level, "trace, debug, info, warn, error or off");
  app.add_flag(
      "--verify", options.verify,
      "do not serve: check the hash chain, fold the log, rebuild the views beside and compare");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kServed : kUsage;
  }
  renkei::start_logging("renkeid", options.log_level);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "renkeid: %s\n", error.what());
    return kFailed;
  }
}
