#include "sdk/main.h"

#include <fmt/core.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "base/logging.h"

namespace renkei::sdk {
namespace {

enum Exit { kStopped = 0, kFailed = 1, kUsage = 2 };

std::atomic<Worker*> running = nullptr;  // for the signal handler alone

void on_signal(int) {
  if (Worker* worker = running.load()) worker->stop();
}

void stop_on_signals(Worker& worker) {
  running = &worker;
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int complain(const std::string& name, const Error& error, Exit code) {
  fmt::print(stderr, "{}: {}\n", name, describe(error));
  return code;
}

int run(const std::string& name, const std::string& profile_file, const Setup& setup) {
  const auto profile = bus::read_profile(profile_file);
  if (!profile) return complain(name, profile.error(), kUsage);
  Worker worker(*profile);
  if (const auto ready = setup(worker); !ready) return complain(name, ready.error(), kFailed);
  worker.on_ready([&name] {
    fmt::print("{}: ready\n", name);
    std::fflush(stdout);
  });
  stop_on_signals(worker);
  worker.run();
  running = nullptr;
  return kStopped;
}

}  // namespace

int worker_main(int argc, char** argv, const std::string& name, const Configure& configure) {
  CLI::App app("A worker of renkei.", name);
  std::string profile_file;
  std::string log_level = "info";
  app.add_option("--profile", profile_file, "who it is and where the daemon is (JSON)")
      ->envname("RENKEI_PROFILE")
      ->required();
  app.add_option("--log-level", log_level, "trace, debug, info, warn, error or off");
  const Setup setup = configure(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kStopped : kUsage;
  }
  start_logging(name, log_level);
  try {
    return run(name, profile_file, setup);
  } catch (const std::exception& error) {
    return complain(name, {Errc::internal, error.what(), {}}, kFailed);
  }
}

}  // namespace renkei::sdk
