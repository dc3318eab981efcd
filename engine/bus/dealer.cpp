#include "bus/dealer.h"

#include <poll.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "bus/sockets.h"

namespace renkei::bus {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLookAgain{100};  // for an endpoint file that is not there yet

constexpr int kSockets = 16'384;

// The context of all Dealers that live at the moment; the last one ends it.
std::shared_ptr<zmq::context_t> shared_context() {
  static std::mutex mutex;
  static std::weak_ptr<zmq::context_t> shared;  // guarded by mutex
  const std::lock_guard lock(mutex);
  auto context = shared.lock();
  if (!context) {
    shared = context = std::make_shared<zmq::context_t>();
    context->set(zmq::ctxopt::max_sockets, kSockets);
  }
  return context;
}

}  // namespace

Dealer::Dealer(Profile profile, Kind kind)
    : profile_(std::move(profile)), kind_(kind), context_(shared_context()) {}

Result<std::string> Dealer::endpoint() const {
  return kind_ == Kind::messages ? resolve_endpoint(profile_.endpoint, "endpoint")
                                 : resolve_endpoint(profile_.hints, "hints");
}

bool Dealer::moved() const {
  if (!socket_) return false;
  const auto now_at = endpoint();
  return now_at && *now_at != connected_to_;
}

Result<void> Dealer::open() {
  if (socket_) return {};
  const bool messages = kind_ == Kind::messages;
  const auto to = endpoint();
  if (!to) return tl::unexpected(to.error());
  try {
    zmq::socket_t socket(*context_, messages ? zmq::socket_type::dealer : zmq::socket_type::sub);
    be_client(socket, profile_.keys, profile_.server_key);
    if (!messages) socket.set(zmq::sockopt::subscribe, "");
    socket.connect(*to);
    connected_to_ = *to;
    socket_ = std::move(socket);
    return {};
  } catch (const zmq::error_t& error) {
    return fail(Errc::bad_usage, "cannot connect to " + *to + ": " + error.what() +
                                     "; check endpoint and keys of the profile");
  }
}

void Dealer::close() { socket_.reset(); }

Result<void> Dealer::send(const Frames& frames) {
  if (auto opened = open(); !opened) return opened;
  if (bus::send(*socket_, frames) == Sent::yes) return {};
  return fail(Errc::overloaded, "too many messages wait to be sent: receive some answers first");
}

std::optional<Frames> Dealer::take() {
  Incoming message;
  if (!socket_ || !bus::receive(*socket_, message) || message.cut) return std::nullopt;
  return std::move(message.frames);
}

std::optional<Frames> Dealer::receive(milliseconds timeout) {
  const auto end = steady_clock::now() + timeout;
  while (true) {
    if (auto message = take()) return message;
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) return std::nullopt;
    if (!open()) {
      pause(std::min(left, kLookAgain));
      continue;
    }
    zmq_pollitem_t item = {socket_->handle(), 0, ZMQ_POLLIN, 0};
    zmq_poll(&item, 1, left.count());
  }
}

int Dealer::descriptor() const { return socket_ ? socket_->get(zmq::sockopt::fd) : -1; }

void Dealer::pause(milliseconds time) const { ::poll(nullptr, 0, static_cast<int>(time.count())); }

}  // namespace renkei::bus
