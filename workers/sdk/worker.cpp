#include "sdk/worker.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/logging.h"
#include "bus/worker_link.h"
#include "sdk/follower.h"

namespace renkei::sdk {
namespace {

constexpr int kStuckPauseMs = 1'000;  // before a batch that could not be kept is answered

int make_eventfd() {
  const int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (fd < 0) throw std::runtime_error("eventfd: no file descriptor left");
  return fd;
}

Result<Json> too_large(const Json&) {
  return fail(Errc::message_too_large, "the answer is over the limit of 1 MiB: ask for less");
}

}  // namespace

struct Worker::Impl {
  explicit Impl(bus::Profile given) : profile(std::move(given)), wake_fd(make_eventfd()) {}
  ~Impl() { ::close(wake_fd); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // What one link does with a request: its FINAL.
  using Duty = std::function<bus::Frames(const bus::Frames& body)>;

  void breathe() {
    for (bus::WorkerLink& link : links) link.breathe();
  }
  void pause_unless_stopped() const {
    pollfd wake = {wake_fd, POLLIN, 0};
    ::poll(&wake, 1, kStuckPauseMs);
  }
  void work();
  void tell_when_ready();

  const bus::Profile profile;
  const int wake_fd;
  std::atomic<bool> stopping = false;
  std::vector<bus::WorkerLink> links;
  std::vector<Duty> duties;  // one for each link
  std::optional<bus::Client> client;
  std::function<void()> told;
};

void Worker::Impl::work() {
  for (std::size_t i = 0; i < links.size() && !stopping; ++i) {
    while (auto request = links[i].work()) {
      links[i].answer(*request, duties[i](request->body));
      if (stopping) return;
    }
  }
}

void Worker::Impl::tell_when_ready() {
  if (!told || !std::all_of(links.begin(), links.end(),
                            [](const bus::WorkerLink& link) { return link.registered(); }))
    return;
  std::exchange(told, nullptr)();
}

Worker::Worker(const bus::Profile& profile) : impl_(std::make_unique<Impl>(profile)) {}
Worker::~Worker() = default;

void Worker::follow(const std::string& consumer,
                    std::function<Result<void>(const Delivered&)> handler,
                    std::function<Result<void>()> batch_done) {
  impl_->links.emplace_back(impl_->profile, "renkei.events." + consumer);
  Follower follower{std::move(handler), std::move(batch_done), [this] { impl_->breathe(); }};
  impl_->duties.push_back([this, follower = std::move(follower)](const bus::Frames& body) {
    bool stuck = false;
    std::string answer = follower.handle(body.front(), stuck);
    if (stuck) impl_->pause_unless_stopped();
    return bus::Frames{std::move(answer)};
  });
}

void Worker::serve(const std::string& service,
                   std::function<Result<Json>(const Json& request)> handler) {
  impl_->links.emplace_back(impl_->profile, service);
  impl_->duties.push_back([this, handler = std::move(handler)](const bus::Frames& body) {
    bus::Frames answers;
    for (const std::string& request : body) {
      std::string answer = answer_request(request, handler);
      // The broker takes no larger frame; a problem says so, where silence would leave the asker
      // alone.
      if (answer.size() > limits::kMessageBytes) answer = answer_request(request, too_large);
      answers.push_back(std::move(answer));
      impl_->breathe();
    }
    return answers;
  });
}

bus::Client& Worker::client() {
  if (!impl_->client) impl_->client.emplace(impl_->profile);
  return *impl_->client;
}

void Worker::breathe() { impl_->breathe(); }

void Worker::on_ready(std::function<void()> told) { impl_->told = std::move(told); }

void Worker::run() {
  while (!impl_->stopping) {
    impl_->work();
    impl_->tell_when_ready();
    if (!impl_->stopping) bus::wait_for_work(impl_->links, impl_->wake_fd);
  }
  for (bus::WorkerLink& link : impl_->links) link.leave();
}

void Worker::stop() {
  impl_->stopping = true;
  const std::uint64_t one = 1;
  // It can only fail when the counter is full, and then run() is awake.
  if (::write(impl_->wake_fd, &one, sizeof one) < 0) return;
}

}  // namespace renkei::sdk
