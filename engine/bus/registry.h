// Registry: which workers there are, what each is doing, and which requests wait for one. Pure
// bookkeeping: no sockets, no clock. Least recently used worker first; requests in the order in
// which they came. Threads: the bus thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bus/broker.h"

namespace renkei::bus {

using Instant = std::chrono::steady_clock::time_point;

// A request for a worker's service.
struct Waiting {
  Address client;
  Frames body;
  Instant since;
};

struct WorkerPeer {
  Address address;
  std::string service;
  std::string user;
  Instant heard;           // when anything came from it last
  std::string token = {};  // the address frame of the request that it has; empty when it waits
  Address client = {};     // who asked; empty for a leased batch
  Frames asked = {};       // what was asked, for a refusal should the worker die
};

class Registry {
 public:
  static constexpr std::size_t kQueue = 1024;  // requests that wait for one service

  // REQUIRES: no worker has this address.
  void add(WorkerPeer worker);
  WorkerPeer* find(const Address& address);
  // Takes the worker out; what it was doing is in the value.
  std::optional<WorkerPeer> remove(const Address& address);

  bool has_service(const std::string& service) const { return services_.contains(service); }
  // A worker of the service that waits, taken from its line: the caller gives it a request or
  // returns it.
  WorkerPeer* take_waiting(const std::string& service);
  // Takes this one from its line.
  void take(const WorkerPeer& worker);
  // The worker waits for a request again.
  void wait_again(WorkerPeer& worker);

  // Takes the request. False, with nothing taken, when the service's queue is full.
  bool enqueue(const std::string& service, Waiting& request);
  // Puts a request back where it was.
  void requeue(const std::string& service, Waiting request);
  std::optional<Waiting> dequeue(const std::string& service);
  // Requests that nobody can answer any more: of services without a worker, or older than `oldest`.
  struct Lost {
    std::string service;
    Waiting request;
  };
  std::vector<Lost> take_lost(Instant oldest);

  std::vector<Address> addresses() const;
  std::vector<Address> silent_since(Instant instant) const;
  const std::unordered_map<Address, WorkerPeer>& workers() const { return workers_; }

 private:
  struct Service {
    std::deque<Address> waiting;
    std::size_t workers = 0;
  };
  std::unordered_map<Address, WorkerPeer> workers_;
  std::unordered_map<std::string, Service> services_;  // those with a worker
  std::map<std::string, std::deque<Waiting>> queues_;  // no empty ones
};

}  // namespace renkei::bus
