#include "bus/zap.h"

#include <array>

#include "base/logging.h"
#include "bus/sockets.h"

namespace renkei::bus {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr int kHandshakesAtOnce = 256;  // then messages have their turn again

std::string z85_of(const std::string& bytes) {
  std::array<char, 41> text{};
  zmq_z85_encode(text.data(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return text.data();
}

}  // namespace

Verdict judge(const Frames& request, const KeyRing& ring) {
  if (request.size() < 6 || request[0] != "1.0") return {"500", "not a ZAP 1.0 request", ""};
  if (request[2] != kZapDomain) return {"400", "wrong domain", ""};
  if (request[5] != "CURVE" || request.size() != 7 || request[6].size() != kKeyBytes)
    return {"400", "CURVE only", ""};
  std::string key = z85_of(request[6]);
  if (!ring.admits(key)) return {"400", "unknown key", ""};
  return {"200", "OK", std::move(key)};
}

Zap::Zap(zmq::context_t& context, const KeyRing& ring)
    : ring_(ring), socket_(context, zmq::socket_type::rep) {
  socket_.set(zmq::sockopt::linger, 0);
  socket_.bind("inproc://zeromq.zap.01");
}

void Zap::answer() {
  Incoming request;
  for (int i = 0; i < kHandshakesAtOnce && receive(socket_, request); ++i)
    answer_one(request.frames);
}

void Zap::answer_one(const Frames& request) {
  const Verdict verdict = judge(request, ring_);
  if (verdict.status != "200") {
    ++refused_;
    spdlog::debug("handshake refused: {} from {}", verdict.text,
                  request.size() > 3 ? request[3] : "?");
  }
  const std::string id = request.size() > 1 ? request[1] : std::string();
  const Frames answer = {"1.0", id, verdict.status, verdict.text, verdict.user, ""};
  if (send(socket_, answer) != Sent::yes) throw zmq::error_t();
}

}  // namespace renkei::bus
