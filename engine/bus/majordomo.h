// Majordomo: the broker's side of MDP/0.2, without sockets: what each message means, and what is
// sent on.
//
// Clients ask; the engine's own services go to the Handler, a worker's service to its least
// recently used worker, and what nobody can answer is refused at once. Workers register, answer,
// heartbeat and leave; a silent one is dismissed. Whoever breaks the protocol is told so (client: a
// problem; worker: DISCONNECT, then nothing more) and counted. Threads: the bus thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_set>
#include <vector>

#include "bus/broker.h"
#include "bus/registry.h"
#include "bus/sockets.h"

namespace renkei::bus {

// Where messages go out.
class Post {
 public:
  virtual ~Post() = default;
  virtual void to_client(const Address& client, ClientMessage message) = 0;
  virtual Sent to_worker(const Address& worker, WorkerMessage message) = 0;
};

class Majordomo {
 public:
  Majordomo(Handler& handler, const KeyRing& ring, Post& post, std::chrono::milliseconds heartbeat);

  void on_message(Incoming message, Instant now);
  // Heartbeats, silence, requests that waited too long. Call at least every heartbeat.
  void on_tick(Instant now);
  // A leased batch for a consumer; on_consumer_gone when it is not there any more.
  void deliver(const Address& worker, Frames body);
  // Tells all workers that the broker goes away.
  void say_goodbye();

  std::vector<WorkerInfo> workers() const;
  // Has workers() changed since the last call of this?
  bool workers_changed();
  std::uint64_t malformed() const { return malformed_; }

 private:
  void on_client(Incoming message, Instant now);
  void ask_worker(Incoming& from, ClientMessage request, Instant now);
  void answer_management(const Address& client, ClientMessage request);
  void refuse(const Address& client, const std::string& service, const Error& error,
              const Frames& body);

  void on_worker(Incoming message, Instant now);
  void on_ready(const Incoming& from, const std::string& service, Instant now);
  void on_answer(WorkerPeer& worker, WorkerMessage message);
  void serve_queue(const std::string& service);
  bool give(WorkerPeer& worker, Waiting& request);
  // Sends the worker DISCONNECT and forgets it, whether it was registered or not.
  void dismiss(Address address);
  void forget(Address address);
  void ignore_from_now_on(const Address& address);
  void answer_lost(Instant now);

  Handler& handler_;
  const KeyRing& ring_;
  Post& post_;
  const std::chrono::milliseconds heartbeat_;
  Registry registry_;
  Instant next_heartbeat_{};
  std::uint64_t tokens_ = 0;
  std::uint64_t malformed_ = 0;
  bool changed_ = false;
  std::unordered_set<Address> dismissed_;  // they were sent DISCONNECT: nothing more goes there
  std::deque<Address> dismissed_order_;    // the same, oldest first
};

}  // namespace renkei::bus
