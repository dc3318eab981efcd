// Client: the one library by which every door (command line, console, workers) talks to the engine.
// Threads: a Client belongs to one thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "bus/broker.h"
#include "bus/keys.h"

namespace renkei::bus {

// How a person or worker reaches a daemon: profile.json = {"endpoint", "hints", "server_key",
// "secret_key_file" (relative to the profile), "principal"}.
struct Profile {
  std::string endpoint, hints, server_key, principal;
  KeyPair keys;
};

Result<Profile> read_profile(const std::filesystem::path& file);
// Writes FILE and, beside it, the secret key (0600). The endpoints may be "@FILE": read from there
// at each use, so that a daemon on a free port is found.
Result<void> write_profile(const std::filesystem::path& file, const Profile& profile);

class Client {
 public:
  explicit Client(const Profile& profile);
  ~Client();
  Client(Client&&) noexcept;

  // Many may be in flight. overloaded when the socket takes no more.
  Result<void> send(const std::string& service, const Frames& body);
  struct Reply {
    std::string service;
    Frames body;
    bool final = true;
  };
  // The next reply, or nothing in time.
  std::optional<Reply> receive(std::chrono::milliseconds timeout);

  // One message out, its answer back, paired by "id" (made when the message has none). A problem
  // reply becomes its Error; timed_out when there is none: the outcome is unknown, ask again with
  // the same id. The answer's "result" with "seq" beside: {"seq", "result"}.
  Result<Json> call(const std::string& service, Json message,
                    std::chrono::milliseconds timeout = std::chrono::seconds(10));

  // Sends the same message again, with the same id, until there is an answer or `patience` is over:
  // for daemons that restart. Reconnecting is ZeroMQ's.
  Result<Json> insist(const std::string& service, Json message, std::chrono::milliseconds patience);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Follows the hints (PUB): {"seq", "records": [{"record","kind"}]}. Threads: one.
class Hints {
 public:
  explicit Hints(const Profile& profile);
  ~Hints();
  std::optional<std::string> next(std::chrono::milliseconds timeout);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::bus
