// Loop: the one thread of the console: sockets, timers and descriptors, by Asio; and one more
// thread for what takes long (a password's hash), so that nobody waits for somebody else's sign-in.
// Threads: post() on any; everything else on the loop's own.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace renkei::console {

class Loop {
 public:
  using Task = std::function<void()>;

  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Serves until stop(), SIGINT or SIGTERM.
  void run();
  void stop();

  void post(Task task);
  // Calls `task` once that time is over, and then again and again every time.
  void every(std::chrono::milliseconds time, Task task);
  void after(std::chrono::milliseconds time, Task task);
  // Calls `ready` when the descriptor, which stays its owner's, can be read, until forget() or the
  // next watch() of the same number.
  void watch(int descriptor, Task ready);
  void forget(int descriptor);

  // Runs `work` on the other thread, then `then` here. False when too many wait already.
  bool offload(Task work, Task then);

  struct Impl;
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::console
