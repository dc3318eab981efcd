// Daemon: a renkeid of the bench's own, in a temporary state directory that it removes.
//
// `renkei init` and `renkeid` are the programs beside renkei-bench. The directory is on a real file
// system, since the figures are about syncs. Threads: one. Errors: std::runtime_error from the
// constructor.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "bus/client.h"

namespace renkei::bench {

class Daemon {
 public:
  // Makes a state directory below `parent` and starts renkeid on free ports; returns when it
  // serves.
  explicit Daemon(const std::filesystem::path& parent);
  ~Daemon();  // stops it (SIGTERM, then waits) and removes the directory
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path profile() const {
    return directory_ / "state" / "profiles" / "administrator.json";
  }
  pid_t pid() const { return pid_; }

 private:
  void start();

  std::filesystem::path directory_;
  pid_t pid_ = -1;
};

// Processor time that the process (or this one: 0) has used, in seconds; 0 when it cannot be read.
double cpu_s(pid_t pid);

// A principal that may play every part of a project's journey, registered by the administrator of
// `administrator`. Throws std::runtime_error.
bus::Profile register_player(const bus::Profile& administrator);

}  // namespace renkei::bench
