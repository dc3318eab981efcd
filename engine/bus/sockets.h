// Sockets: the options that every socket of renkei has, and whole messages in and out of them,
// never waiting. A socket belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <zmq.hpp>

#include "bus/frames.h"
#include "bus/keys.h"

namespace renkei::bus {

// A message that came in. Of one with too many or too large frames the rest is read and thrown
// away.
struct Incoming {
  std::string route;  // the sender's routing id (receive_routed)
  std::string user;   // the sender's key as ZAP verified it (receive_routed); empty when nobody did
  Frames frames;
  bool cut = false;  // over kMessageFrames or kRequestBytes
};

// The next message; false when none is waiting. Throws zmq::error_t when the socket is dead.
bool receive(zmq::socket_t& socket, Incoming& message);
// The same of a ROUTER, with route and user.
bool receive_routed(zmq::socket_t& router, Incoming& message);

enum class Sent {
  yes,
  full,  // nothing was sent: the peer takes no more now
  gone   // nothing was sent: the peer is not connected
};

// Sends the whole message or nothing.
Sent send(zmq::socket_t& socket, const Frames& frames);
Sent send_routed(zmq::socket_t& router, const std::string& route, const Frames& frames);

// A CURVE server that admits whom ZAP admits. `frame_bytes` bounds what a peer can make libzmq
// allocate.
void be_server(zmq::socket_t& socket, const KeyPair& keys, std::size_t frame_bytes);
// A CURVE client of the server with that public key.
void be_client(zmq::socket_t& socket, const KeyPair& keys, const std::string& server_key);

}  // namespace renkei::bus
