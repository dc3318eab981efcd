// Dealer: a CURVE connection to the daemon that is made when it is needed, from a profile: a DEALER
// for messages, or a SUB for hints. Threads: one.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <zmq.hpp>

#include "bus/frames.h"
#include "bus/profile.h"

namespace renkei::bus {

class Dealer {
 public:
  enum class Kind { messages, hints };
  explicit Dealer(Profile profile, Kind kind = Kind::messages);

  // Opens the socket when there is none. unavailable when the endpoint is not known, bad_usage when
  // it is no endpoint.
  Result<void> open();
  // The next send, receive or open makes a new socket, at the endpoint as it is then.
  void close();

  // overloaded when the socket takes no more now.
  Result<void> send(const Frames& frames);
  // The next message; nothing in time. Waits without a connection too, and connects as soon as it
  // can.
  std::optional<Frames> receive(std::chrono::milliseconds timeout);
  // The next message if one is here.
  std::optional<Frames> take();
  // Is the daemon elsewhere now than where this is connected to?
  bool moved() const;
  // Waits, doing nothing.
  void pause(std::chrono::milliseconds time) const;

  // For an event loop of the caller's own: readable when something may have come, and only then
  // once (ZMQ_FD): take() until nothing is here, after each send() too. -1 while there is no
  // socket.
  int descriptor() const;
  // For zmq_poll; null while there is no socket.
  void* handle() { return socket_ ? socket_->handle() : nullptr; }

 private:
  Result<std::string> endpoint() const;

  const Profile profile_;
  const Kind kind_;
  const std::shared_ptr<zmq::context_t> context_;  // one for all of the process: it has threads
  std::string connected_to_;
  std::optional<zmq::socket_t> socket_;
};

}  // namespace renkei::bus
