// BoundedQueue hands values from many threads to one or few, and refuses instead of growing.
// Threads: every member may be called on any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace renkei {

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // False, with nothing taken, when the queue is full or closed.
  bool push(T value) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || values_.size() >= capacity_) return false;
      values_.push_back(std::move(value));
    }
    ready_.notify_one();
    return true;
  }

  // All of them, or none when they do not fit.
  bool push_all(std::vector<T> values) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || values_.size() + values.size() > capacity_) return false;
      for (T& value : values) values_.push_back(std::move(value));
    }
    ready_.notify_one();
    return true;
  }

  // Takes the value even when the queue is full: for the few that must not be lost and whose number
  // is bounded elsewhere. False only when the queue is closed.
  bool push_over(T value) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return false;
      values_.push_back(std::move(value));
    }
    ready_.notify_one();
    return true;
  }

  // The next value; waits for one. Nothing once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return closed_ || !values_.empty(); });
    return take(lock);
  }

  // The next value; nothing when none came in time, or when the queue is closed and empty.
  template <typename Rep, typename Period>
  std::optional<T> pop_for(std::chrono::duration<Rep, Period> patience) {
    std::unique_lock lock(mutex_);
    ready_.wait_for(lock, patience, [this] { return closed_ || !values_.empty(); });
    return take(lock);
  }

  // All that is waiting, at most `most`; waits for the first. Empty once the queue is closed and
  // empty.
  std::vector<T> pop_all(std::size_t most) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return closed_ || !values_.empty(); });
    return take_all(most);
  }

  // As above, but waits no longer than that: empty, too, when nothing came.
  template <typename Rep, typename Period>
  std::vector<T> pop_all_for(std::size_t most, std::chrono::duration<Rep, Period> patience) {
    std::unique_lock lock(mutex_);
    ready_.wait_for(lock, patience, [this] { return closed_ || !values_.empty(); });
    return take_all(most);
  }

  // Closed, and nothing is left inside.
  bool done() const {
    const std::lock_guard lock(mutex_);
    return closed_ && values_.empty();
  }

  // Refuses new values; what is inside can still be taken.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

  bool closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return values_.size();
  }

 private:
  // REQUIRES: mutex_ is held.
  std::vector<T> take_all(std::size_t most) {
    std::vector<T> taken;
    while (!values_.empty() && taken.size() < most) {
      taken.push_back(std::move(values_.front()));
      values_.pop_front();
    }
    return taken;
  }

  std::optional<T> take(const std::unique_lock<std::mutex>&) {
    if (values_.empty()) return std::nullopt;
    T value = std::move(values_.front());
    values_.pop_front();
    return value;
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> values_;  // guarded by mutex_
  bool closed_ = false;   // guarded by mutex_
};

}  // namespace renkei
