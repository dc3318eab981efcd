// Client: the one library by which every door (command line, console, workers) talks to the engine.
// Threads: a Client belongs to one thread.
//
// Example:
//   auto profile = read_profile("profile.json");
//   Client client(*profile);
//   auto status = client.call("renkei.query", {{"query", "status"}});   // {"seq", "result"} or an
//   Error
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "bus/frames.h"
#include "bus/profile.h"

namespace renkei::bus {

class Client {
 public:
  // Connects when first used; a profile that cannot work (keys, endpoint) shows there, as an Error.
  explicit Client(const Profile& profile);
  ~Client();
  Client(Client&&) noexcept;

  // Many may be in flight. overloaded when the socket takes no more; unavailable when the daemon's
  // endpoint is not known (its endpoint file is not there).
  Result<void> send(const std::string& service, const Frames& body);
  struct Reply {
    std::string service;
    Frames body;
    bool final = true;
  };
  // The next reply, or nothing in time.
  std::optional<Reply> receive(std::chrono::milliseconds timeout);

  // A new socket, at the endpoint as it is now: for a daemon that has restarted elsewhere. What was
  // in flight is unknown: ask again with the same ids.
  void reconnect();

  // One message out, its answer back, paired by "id" (made when the message has none). A problem
  // reply becomes its Error; timed_out when there is none: the outcome is unknown, ask again with
  // the same id. The answer's "result" with "seq" beside: {"seq", "result"}.
  Result<Json> call(const std::string& service, Json message,
                    std::chrono::milliseconds timeout = std::chrono::seconds(10));

  // Sends the same message again, with the same id, until there is an answer or `patience` is over:
  // for daemons that restart. overloaded, unavailable, behind, unknown_outcome and timed_out are
  // not answers. Reconnects after silence.
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
  // The next hint, or nothing in time. Hints may be missing: ask for what is new by a query.
  std::optional<std::string> next(std::chrono::milliseconds timeout);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::bus
