#include "bus/inbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <iterator>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace renkei::bus {
namespace {

int make_eventfd() {
  const int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (fd < 0) throw std::runtime_error("eventfd: no file descriptor left");
  return fd;
}

std::size_t bytes_of(const Outgoing& message) {
  return std::accumulate(message.body.begin(), message.body.end(), std::size_t{0},
                         [](std::size_t sum, const std::string& f) { return sum + f.size(); });
}

}  // namespace

Inbox::Inbox() : fd_(make_eventfd()) {}

Inbox::~Inbox() { ::close(fd_); }

bool Inbox::has_room(std::size_t messages, std::size_t bytes) const {
  return !closed_ && waiting_.size() + messages <= kMessages && bytes_ + bytes <= kBytes;
}

bool Inbox::push(Outgoing message) {
  const std::size_t bytes = bytes_of(message);
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    if (!has_room(1, bytes)) return false;
    first = waiting_.empty();
    waiting_.push_back(std::move(message));
    bytes_ += bytes;
  }
  if (first) wake();
  return true;
}

bool Inbox::push(std::vector<Outgoing> messages) {
  std::size_t bytes = 0;
  for (const Outgoing& message : messages) bytes += bytes_of(message);
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    if (!has_room(messages.size(), bytes)) return false;
    first = waiting_.empty();
    waiting_.insert(waiting_.end(), std::make_move_iterator(messages.begin()),
                    std::make_move_iterator(messages.end()));
    bytes_ += bytes;
  }
  if (first) wake();
  return true;
}

void Inbox::drain(std::vector<Outgoing>& out) {
  out.clear();
  std::uint64_t wakes = 0;
  // Before the queue is taken: a wake-up that comes later is for what comes later.
  if (::read(fd_, &wakes, sizeof wakes) < 0) wakes = 0;
  const std::lock_guard lock(mutex_);
  out.swap(waiting_);
  bytes_ = 0;
}

void Inbox::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
}

void Inbox::wake() const {
  const std::uint64_t one = 1;
  // It can only fail when the counter is full: then the bus thread is awake anyway.
  if (::write(fd_, &one, sizeof one) < 0) return;
}

}  // namespace renkei::bus
