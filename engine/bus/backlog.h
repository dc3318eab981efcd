// Backlog: answers for clients whose pipe is full. Bounded for each client and for all together;
// what is over the bound is dropped and counted, and the client asks again with the same id
// ("unknown is an answer", bus.md). Threads: the bus thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_map>

#include "bus/broker.h"
#include "bus/sockets.h"

namespace renkei::bus {

class Backlog {
 public:
  static constexpr std::size_t kClientMessages = 4096;
  static constexpr std::size_t kClientBytes = 16 << 20;
  static constexpr std::size_t kBytes = 256 << 20;

  using Send = std::function<Sent(const Address&, const Frames&)>;
  explicit Backlog(Send send) : send_(std::move(send)) {}

  // Sends now, or keeps the order and sends later.
  void post(const Address& client, Frames message);
  // Tries again; to be called often while !empty().
  void retry();

  bool empty() const { return clients_.empty(); }
  std::uint64_t dropped() const { return dropped_; }
  std::uint64_t undeliverable() const { return undeliverable_; }

 private:
  struct Client {
    std::deque<Frames> messages;
    std::size_t bytes = 0;
    bool told = false;  // its first loss is in the log
  };
  void keep(const Address& client, Frames message);
  // True when nothing is left for this client.
  bool send_what_goes(const Address& address, Client& client);

  const Send send_;
  std::unordered_map<Address, Client> clients_;  // those with messages
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0;
  std::uint64_t undeliverable_ = 0;
};

}  // namespace renkei::bus
