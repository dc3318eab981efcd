#include "bus/broker.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <zmq.hpp>

#include "base/logging.h"
#include "bus/backlog.h"
#include "bus/inbox.h"
#include "bus/majordomo.h"
#include "bus/sockets.h"
#include "bus/zap.h"

namespace renkei::bus {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint64_t kMessagesAtOnce =
    512;                           // from the sockets, then other threads have their turn
constexpr milliseconds kRetry{1};  // while some client's pipe is full
constexpr milliseconds kGoodbye{200};

// One message alone is one client that waits: its answer is there in less time than it takes to
// sleep and be woken twice.
constexpr std::chrono::microseconds kAwake{400};
constexpr std::size_t kSubscriptionBytes = 64 << 10;

}  // namespace

struct Broker::Impl final : Post {
  Impl(BrokerSettings given, const KeyRing& ring, Handler& handler)
      : settings(std::move(given)),
        zap(context, ring),
        router(context, zmq::socket_type::router),
        hints(context, zmq::socket_type::pub),
        backlog([this](const Address& client, const Frames& frames) {
          return send_routed(router, client, frames);
        }),
        majordomo(handler, ring, *this, settings.heartbeat),
        tick(std::min(settings.heartbeat / 4, milliseconds(250))) {
    be_server(router, settings.keys, limits::kMessageBytes);
    router.set(zmq::sockopt::router_mandatory, true);
    be_server(hints, settings.keys, kSubscriptionBytes);
    router.bind(settings.endpoint);
    hints.bind(settings.hints_endpoint);
    endpoint = router.get(zmq::sockopt::last_endpoint);
    hints_endpoint = hints.get(zmq::sockopt::last_endpoint);
  }

  void to_client(const Address& client, ClientMessage message) override {
    backlog.post(client, encode(std::move(message)));
  }
  Sent to_worker(const Address& worker, WorkerMessage message) override {
    return send_routed(router, worker, encode(std::move(message)));
  }

  void loop();
  void wait();
  void take_messages();
  void take_outgoing();
  void send_out(Outgoing& out);
  void on_time();
  void publish_counts();
  void finish();

  const BrokerSettings settings;
  zmq::context_t context;
  Zap zap;  // before the sockets that need it
  zmq::socket_t router;
  zmq::socket_t hints;
  std::string endpoint, hints_endpoint;
  Backlog backlog;
  Majordomo majordomo;
  const milliseconds tick;
  Instant next_tick{};
  Incoming incoming;
  std::vector<Outgoing> outgoing;
  std::uint64_t received = 0, came = 0;  // in all, and in the last round

  // shared between threads
  Inbox inbox;
  std::atomic<bool> stopping = false;
  mutable std::mutex mutex;
  std::vector<WorkerInfo> workers;  // guarded by mutex
  BrokerCounts counts;              // guarded by mutex
};

void Broker::Impl::loop() {
  while (!stopping) {
    wait();
    zap.answer();
    take_messages();
    take_outgoing();
    on_time();
  }
  finish();
}

void Broker::Impl::wait() {
  std::array<zmq::pollitem_t, 4> items = {{{zap.socket().handle(), 0, ZMQ_POLLIN, 0},
                                           {router.handle(), 0, ZMQ_POLLIN, 0},
                                           // never readable, but its subscriptions are handled here
                                           {hints.handle(), 0, ZMQ_POLLIN, 0},
                                           {nullptr, inbox.fd(), ZMQ_POLLIN, 0}}};
  const auto poll = [&items](long timeout_ms) {
    const int ready = zmq_poll(items.data(), static_cast<int>(items.size()), timeout_ms);
    if (ready < 0 && zmq_errno() != EINTR) throw zmq::error_t();
    return ready != 0;
  };
  const Instant end = steady_clock::now() + kAwake;
  while (came == 1 && steady_clock::now() < end) {
    if (poll(0)) return;
    std::this_thread::yield();
  }
  poll((backlog.empty() ? tick : kRetry).count());
}

void Broker::Impl::take_messages() {
  const Instant now = steady_clock::now();
  for (came = 0; came < kMessagesAtOnce && receive_routed(router, incoming); ++came)
    majordomo.on_message(std::move(incoming), now);
  received += came;
}

void Broker::Impl::take_outgoing() {
  inbox.drain(outgoing);
  for (Outgoing& out : outgoing) send_out(out);
  outgoing.clear();
  if (!backlog.empty()) backlog.retry();
}

void Broker::Impl::send_out(Outgoing& out) {
  switch (out.kind) {
    case Outgoing::Kind::reply:
      return to_client(out.to, {ClientCommand::final, std::move(out.service), std::move(out.body)});
    case Outgoing::Kind::batch:
      return majordomo.deliver(out.to, std::move(out.body));
    case Outgoing::Kind::hint:
      // PUB drops what a subscriber does not take; the gap shows, and is filled by asking.
      send(hints, out.body);
  }
}

void Broker::Impl::on_time() {
  const Instant now = steady_clock::now();
  if (now >= next_tick) {
    next_tick = now + tick;
    majordomo.on_tick(now);
    publish_counts();
  }
  if (!majordomo.workers_changed()) return;
  auto present = majordomo.workers();
  const std::lock_guard lock(mutex);
  workers.swap(present);
}

void Broker::Impl::publish_counts() {
  const std::lock_guard lock(mutex);
  counts = {received, majordomo.malformed(), zap.refused(), backlog.undeliverable(),
            backlog.dropped()};
}

// What was queued before stop() goes out, as far as the peers take it.
void Broker::Impl::finish() {
  inbox.close();
  take_outgoing();
  const Instant end = steady_clock::now() + kGoodbye;
  while (!backlog.empty() && steady_clock::now() < end) {
    wait();
    backlog.retry();
  }
  majordomo.say_goodbye();
  publish_counts();
}

Broker::Broker(BrokerSettings settings, const KeyRing& ring, Handler& handler) try
    : impl_(std::make_unique<Impl>(std::move(settings), ring, handler)) {
} catch (const zmq::error_t& error) {
  throw std::runtime_error(std::string("the bus cannot bind: ") + error.what());
}

Broker::~Broker() = default;

std::string Broker::endpoint() const { return impl_->endpoint; }
std::string Broker::hints_endpoint() const { return impl_->hints_endpoint; }

void Broker::run() {
  try {
    impl_->loop();
  } catch (const zmq::error_t& error) {
    impl_->inbox.close();
    throw std::runtime_error(std::string("the bus died: ") + error.what());
  }
}

void Broker::stop() {
  impl_->stopping = true;
  impl_->inbox.wake();
}

bool Broker::reply(const Address& client, const std::string& service, Frames body) {
  return impl_->inbox.push({Outgoing::Kind::reply, client, service, std::move(body)});
}

bool Broker::reply_all(std::vector<Answer> answers) {
  std::vector<Outgoing> all;
  all.reserve(answers.size());
  for (Answer& answer : answers)
    all.push_back({Outgoing::Kind::reply, std::move(answer.client), std::move(answer.service),
                   std::move(answer.body)});
  return impl_->inbox.push(std::move(all));
}

bool Broker::deliver(const Address& worker, Frames body) {
  return impl_->inbox.push({Outgoing::Kind::batch, worker, {}, std::move(body)});
}

bool Broker::hint(std::string text) {
  return impl_->inbox.push({Outgoing::Kind::hint, {}, {}, {std::move(text)}});
}

std::vector<WorkerInfo> Broker::workers() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->workers;
}

BrokerCounts Broker::counts() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->counts;
}

}  // namespace renkei::bus
