#include "console/loop.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <exception>
#include <utility>

#include "base/logging.h"
#include "console/loop_impl.h"

namespace renkei::console {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Descriptor = asio::posix::stream_descriptor;

constexpr std::size_t kOffloaded = 64;  // that wait for the other thread

void wait_again(std::shared_ptr<Descriptor> descriptor, Loop::Task ready) {
  Descriptor& waited = *descriptor;
  waited.async_wait(Descriptor::wait_read,
                    [descriptor = std::move(descriptor),
                     ready = std::move(ready)](const error_code& error) mutable {
                      if (error) return;
                      ready();
                      if (descriptor->is_open())
                        wait_again(std::move(descriptor), std::move(ready));
                    });
}

void tick(std::shared_ptr<asio::steady_timer> timer, std::chrono::milliseconds time,
          Loop::Task task) {
  asio::steady_timer& waited = *timer;
  waited.expires_after(time);
  waited.async_wait(
      [timer = std::move(timer), time, task = std::move(task)](const error_code& error) mutable {
        if (error) return;
        task();
        tick(std::move(timer), time, std::move(task));
      });
}

}  // namespace

Loop::Loop() : impl_(std::make_unique<Impl>()) {
  impl_->signals.async_wait([this](const error_code& error, int) {
    if (!error) stop();
  });
}

Loop::~Loop() {
  while (!impl_->watched.empty()) forget(impl_->watched.begin()->first);
}

// A task that fails fails alone: who waited for it sees its connection closed.
void Loop::run() {
  while (!impl_->context.stopped()) {
    try {
      impl_->context.run();
    } catch (const std::exception& error) {
      spdlog::error("a task failed: {}", error.what());
    }
  }
}
void Loop::stop() { impl_->context.stop(); }
void Loop::post(Task task) { asio::post(impl_->context, std::move(task)); }

void Loop::every(std::chrono::milliseconds time, Task task) {
  tick(std::make_shared<asio::steady_timer>(impl_->context), time, std::move(task));
}

void Loop::after(std::chrono::milliseconds time, Task task) {
  auto timer = std::make_shared<asio::steady_timer>(impl_->context, time);
  asio::steady_timer& waited = *timer;
  waited.async_wait([timer = std::move(timer), task = std::move(task)](const error_code& error) {
    if (!error) task();
  });
}

void Loop::watch(int descriptor, Task ready) {
  forget(descriptor);
  auto watched = std::make_shared<Descriptor>(impl_->context, descriptor);
  impl_->watched[descriptor] = watched;
  wait_again(std::move(watched), std::move(ready));
}

void Loop::forget(int descriptor) {
  const auto found = impl_->watched.find(descriptor);
  if (found == impl_->watched.end()) return;
  found->second->release();  // not closed: it is not ours
  impl_->watched.erase(found);
}

bool Loop::offload(Task work, Task then) {
  if (impl_->offloaded >= kOffloaded) return false;
  ++impl_->offloaded;
  asio::post(impl_->pool, [this, work = std::move(work), then = std::move(then)] {
    work();
    post([this, then] {
      --impl_->offloaded;
      then();
    });
  });
  return true;
}

}  // namespace renkei::console
