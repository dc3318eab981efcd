// Inbox: what other threads want the bus thread to send. Bounded in messages and bytes; one wake-up
// for many. Threads: push and close on any; drain on the bus thread.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "bus/broker.h"

namespace renkei::bus {

struct Outgoing {
  enum class Kind { reply, batch, hint };
  Kind kind = Kind::reply;
  Address to;
  std::string service;
  Frames body;
};

class Inbox {
 public:
  static constexpr std::size_t kMessages = 65'536;
  static constexpr std::size_t kBytes = 256 << 20;

  Inbox();
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  // All or nothing; false when full or closed.
  bool push(std::vector<Outgoing> messages);
  bool push(Outgoing message);
  // Everything that waits, in order; `out` is cleared first.
  void drain(std::vector<Outgoing>& out);
  void close();

  int fd() const { return fd_; }  // readable when something waits
  void wake() const;              // safe in a signal handler

 private:
  bool has_room(std::size_t messages, std::size_t bytes) const;

  const int fd_;
  std::mutex mutex_;
  std::vector<Outgoing> waiting_;  // guarded by mutex_
  std::size_t bytes_ = 0;          // guarded by mutex_
  bool closed_ = false;            // guarded by mutex_
};

}  // namespace renkei::bus
