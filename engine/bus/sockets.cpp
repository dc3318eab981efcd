#include "bus/sockets.h"

#include <zmq.h>

#include <cerrno>
#include <stdexcept>
#include <string_view>

#include "bus/zap.h"

namespace renkei::bus {
namespace {

constexpr int kZapEnforceDomain = 93;  // ZMQ_ZAP_ENFORCE_DOMAIN: zmq.h hides it among the drafts
constexpr std::int64_t kCurveBytes = 4096;  // CURVE adds 33 bytes to a frame; the rest is margin
constexpr int kLingerMs = 500;
constexpr int kPeerMessages = 256;  // waiting for one peer; what is beyond waits in Backlog
constexpr int kClientMessages = 4096;
constexpr int kAccepts = 1024;

// One frame; false when none is waiting.
bool receive_frame(zmq::socket_t& socket, zmq::message_t& frame) {
  while (zmq_msg_recv(frame.handle(), socket.handle(), ZMQ_DONTWAIT) < 0) {
    if (zmq_errno() == EAGAIN) return false;
    if (zmq_errno() != EINTR) throw zmq::error_t();
  }
  return true;
}

// The rest of a message whose first frame is `frame`.
void collect(zmq::socket_t& socket, zmq::message_t& frame, Incoming& message) {
  std::size_t bytes = 0;
  while (true) {
    bytes += frame.size();
    message.cut =
        message.cut || message.frames.size() >= kMessageFrames || bytes > 2 * kRequestBytes;
    if (!message.cut) message.frames.emplace_back(frame.data<char>(), frame.size());
    // A multipart message is atomic: when one frame is here, all are.
    if (!frame.more() || !receive_frame(socket, frame)) return;
  }
}

Sent failed() {
  switch (zmq_errno()) {
    case EAGAIN:
      return Sent::full;
    case EHOSTUNREACH:
      return Sent::gone;
    default:
      throw zmq::error_t();
  }
}

bool send_frame(zmq::socket_t& socket, const std::string& frame, bool more) {
  const int flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0);
  while (zmq_send(socket.handle(), frame.data(), frame.size(), flags) < 0)
    if (zmq_errno() != EINTR) return false;
  return true;
}

void keep_alive(zmq::socket_t& socket) {
  socket.set(zmq::sockopt::tcp_keepalive, 1);
  socket.set(zmq::sockopt::tcp_keepalive_idle, 30);
  socket.set(zmq::sockopt::tcp_keepalive_intvl, 10);
  socket.set(zmq::sockopt::tcp_keepalive_cnt, 3);
}

void enforce_zap(zmq::socket_t& socket) {
  const int on = 1;
  socket.set(zmq::sockopt::zap_domain, kZapDomain);
  if (zmq_setsockopt(socket.handle(), kZapEnforceDomain, &on, sizeof on) != 0)
    throw std::runtime_error("libzmq does not know ZMQ_ZAP_ENFORCE_DOMAIN: it is too old");
  int enforced = 0;
  std::size_t size = sizeof enforced;
  if (zmq_getsockopt(socket.handle(), kZapEnforceDomain, &enforced, &size) != 0 || enforced != 1 ||
      socket.get(zmq::sockopt::zap_domain) != kZapDomain)
    throw std::runtime_error("ZAP is not enforced: libzmq did not keep the option");
}

}  // namespace

bool receive(zmq::socket_t& socket, Incoming& message) {
  zmq::message_t frame;
  if (!receive_frame(socket, frame)) return false;
  message = {};
  collect(socket, frame, message);
  return true;
}

bool receive_routed(zmq::socket_t& router, Incoming& message) {
  zmq::message_t frame;
  if (!receive_frame(router, frame)) return false;
  message = {};
  message.route.assign(frame.data<char>(), frame.size());
  if (!frame.more() || !receive_frame(router, frame)) return true;
  // The peer's own frames carry what ZAP said; the routing id, which ROUTER made, does not always.
  if (const char* user = zmq_msg_gets(frame.handle(), "User-Id")) message.user = user;
  collect(router, frame, message);
  return true;
}

Sent send(zmq::socket_t& socket, const Frames& frames) {
  for (std::size_t i = 0; i < frames.size(); ++i)
    if (!send_frame(socket, frames[i], i + 1 < frames.size())) return failed();
  return Sent::yes;
}

Sent send_routed(zmq::socket_t& router, const std::string& route, const Frames& frames) {
  // ROUTER says with the first frame whether the peer is there and takes more; the others then go
  // through.
  if (!send_frame(router, route, true)) return failed();
  return send(router, frames);
}

void be_server(zmq::socket_t& socket, const KeyPair& keys, std::size_t frame_bytes) {
  socket.set(zmq::sockopt::linger, kLingerMs);
  socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(frame_bytes) + kCurveBytes);
  socket.set(zmq::sockopt::handshake_ivl, static_cast<int>(limits::kHandshake.count()));
  socket.set(zmq::sockopt::sndhwm, kPeerMessages);
  socket.set(zmq::sockopt::rcvhwm, kPeerMessages);
  socket.set(zmq::sockopt::backlog, kAccepts);
  keep_alive(socket);
  enforce_zap(socket);
  socket.set(zmq::sockopt::curve_server, true);
  socket.set(zmq::sockopt::curve_secretkey, keys.secret_key);
}

void be_client(zmq::socket_t& socket, const KeyPair& keys, const std::string& server_key) {
  socket.set(zmq::sockopt::linger, kLingerMs);
  socket.set(zmq::sockopt::maxmsgsize,
             static_cast<std::int64_t>(limits::kAnswerBytes) + kCurveBytes);
  socket.set(zmq::sockopt::handshake_ivl, static_cast<int>(limits::kHandshake.count()));
  socket.set(zmq::sockopt::sndhwm, kClientMessages);
  socket.set(zmq::sockopt::rcvhwm, kClientMessages);
  socket.set(zmq::sockopt::reconnect_ivl, 50);
  socket.set(zmq::sockopt::reconnect_ivl_max, 1000);
  keep_alive(socket);
  socket.set(zmq::sockopt::curve_serverkey, server_key);
  socket.set(zmq::sockopt::curve_publickey, keys.public_key);
  socket.set(zmq::sockopt::curve_secretkey, keys.secret_key);
}

}  // namespace renkei::bus
