#include "bus/worker_link.h"

#include <zmq.h>

#include <algorithm>
#include <utility>

#include "base/logging.h"
#include "bus/dealer.h"

namespace renkei::bus {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds kPause{200};  // before the first new attempt; doubled each time
constexpr milliseconds kLongestPause{2'000};

}  // namespace

struct WorkerLink::Impl {
  Impl(const Profile& profile, std::string name, milliseconds interval)
      : dealer(profile), service(std::move(name)), heartbeat(interval) {}

  void connect(Clock::time_point now);
  void begin_anew(Clock::time_point now, const char* why);
  void post(WorkerMessage message, Clock::time_point now);
  void breathe(Clock::time_point now);
  std::optional<WorkerRequest> take(Frames frames, Clock::time_point now);

  Dealer dealer;
  const std::string service;
  const milliseconds heartbeat;
  bool connected = false;   // READY is out
  bool registered = false;  // and the broker was heard since
  int reconnects = 0;
  milliseconds pause = kPause;
  Clock::time_point next_try{};
  Clock::time_point heard{};
  Clock::time_point next_heartbeat{};
};

void WorkerLink::Impl::connect(Clock::time_point now) {
  if (connected || now < next_try) return;
  next_try = now + pause;
  if (!dealer.open()) return;
  connected = true;
  heard = now;
  post({WorkerCommand::ready, service, {}, {}}, now);
}

void WorkerLink::Impl::begin_anew(Clock::time_point now, const char* why) {
  spdlog::info("{}: {}; connecting anew in {} ms", service, why, pause.count());
  dealer.close();
  connected = registered = false;
  ++reconnects;
  next_try = now + pause;
  pause = std::min(pause * 2, kLongestPause);
}

void WorkerLink::Impl::post(WorkerMessage message, Clock::time_point now) {
  // A full pipe means that the broker is away; silence will show it.
  if (dealer.send(encode(std::move(message)))) next_heartbeat = now + heartbeat;
}

void WorkerLink::Impl::breathe(Clock::time_point now) {
  if (!connected || now < next_heartbeat) return;
  if (dealer.moved()) return begin_anew(now, "the daemon is elsewhere now");
  post({WorkerCommand::heartbeat, {}, {}, {}}, now);
}

std::optional<WorkerRequest> WorkerLink::Impl::take(Frames frames, Clock::time_point now) {
  auto message = decode_worker(std::move(frames), limits::kAnswerBytes);
  if (!message) return std::nullopt;
  heard = now;
  if (message->command == WorkerCommand::disconnect) {
    begin_anew(now, "the broker said DISCONNECT");
    return std::nullopt;
  }
  registered = true;
  pause = kPause;
  if (message->command != WorkerCommand::request) return std::nullopt;
  return WorkerRequest{std::move(message->address), std::move(message->body)};
}

WorkerLink::WorkerLink(const Profile& profile, std::string service, milliseconds heartbeat)
    : impl_(std::make_unique<Impl>(profile, std::move(service), heartbeat)) {}
WorkerLink::~WorkerLink() = default;
WorkerLink::WorkerLink(WorkerLink&&) noexcept = default;

const std::string& WorkerLink::service() const { return impl_->service; }
bool WorkerLink::registered() const { return impl_->registered; }
int WorkerLink::reconnects() const { return impl_->reconnects; }

std::optional<WorkerRequest> WorkerLink::work() {
  const auto now = Clock::now();
  impl_->connect(now);
  // What is here first: after a long request the broker's heartbeats wait in the socket.
  while (auto frames = impl_->dealer.take())
    if (auto request = impl_->take(std::move(*frames), now)) return request;
  if (impl_->connected && now - impl_->heard > impl_->heartbeat * limits::kHeartbeatLiveness)
    impl_->begin_anew(now, "the broker is silent");
  impl_->breathe(now);
  return std::nullopt;
}

void WorkerLink::breathe() { impl_->breathe(Clock::now()); }

bool WorkerLink::answer(const WorkerRequest& request, Frames body) {
  if (!impl_->connected) return false;
  impl_->post({WorkerCommand::final, {}, request.address, std::move(body)}, Clock::now());
  return true;
}

void WorkerLink::leave() {
  if (!impl_->connected) return;
  impl_->post({WorkerCommand::disconnect, {}, {}, {}}, Clock::now());
  impl_->dealer.close();
  impl_->connected = impl_->registered = false;
}

milliseconds WorkerLink::due_in() const {
  const auto due = impl_->connected ? impl_->next_heartbeat : impl_->next_try;
  const auto left = std::chrono::ceil<milliseconds>(due - Clock::now());
  return std::clamp(left, milliseconds(0), impl_->heartbeat);
}

void wait_for_work(std::vector<WorkerLink>& links, int wake_fd) {
  std::vector<zmq_pollitem_t> items = {{nullptr, wake_fd, ZMQ_POLLIN, 0}};
  milliseconds timeout = limits::kHeartbeat;
  for (WorkerLink& link : links) {
    if (void* handle = link.impl_->dealer.handle()) items.push_back({handle, 0, ZMQ_POLLIN, 0});
    timeout = std::min(timeout, link.due_in());
  }
  zmq_poll(items.data(), static_cast<int>(items.size()), timeout.count());
}

}  // namespace renkei::bus
