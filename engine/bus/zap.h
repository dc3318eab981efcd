// Zap: who may connect (RFC 27). Admits by CURVE alone, and only the keys of the ring.
//
// libzmq asks at each handshake, from its own threads, and waits without blocking anybody. Bind
// this before the first CURVE socket: without an answering handler CURVE admits everybody, unless
// ZMQ_ZAP_ENFORCE_DOMAIN is set, which sockets.cpp does as well.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "bus/frames.h"
#include "bus/keys.h"

namespace renkei::bus {

inline constexpr std::string_view kZapDomain = "renkei";

struct Verdict {
  std::string status;  // "200" admitted, "400" refused, "500" the request is no ZAP 1.0
  std::string text;
  std::string user;  // the peer's public key, Z85, when admitted
};

// Pure: what a request (version, id, domain, address, identity, mechanism, credentials …) deserves.
Verdict judge(const Frames& request, const KeyRing& ring);

class Zap {
 public:
  // Binds inproc://zeromq.zap.01; throws zmq::error_t when somebody else has it. `ring` outlives
  // this.
  Zap(zmq::context_t& context, const KeyRing& ring);

  // Answers what is waiting. Throws zmq::error_t when the socket is dead: the daemon must stop
  // then.
  void answer();

  zmq::socket_t& socket() { return socket_; }
  std::uint64_t refused() const { return refused_; }

 private:
  void answer_one(const Frames& request);

  const KeyRing& ring_;
  zmq::socket_t socket_;
  std::atomic<std::uint64_t> refused_ = 0;
};

}  // namespace renkei::bus
