// Broker: Majordomo (RFC 18, MDP/0.2) over CURVE with ZAP; schemas/bus.md is its specification.
//
// One bus thread, run(), owns every socket. It answers heartbeats, routes requests for workers' services to workers,
// and hands the engine's own services to the Handler. Everything that other threads want said goes through a queue
// and a wake-up. A peer is known by the key that ZAP verified (User-Id), never by a routing id or a field of a message.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "bus/keys.h"

namespace renkei::bus {

using Frames = std::vector<std::string>;

// Where an answer goes, or a worker is. Opaque to everybody else.
using Address = std::string;

struct Request {
  Address client;
  std::string service;
  std::string user;  // the client's public key, Z85
  Frames body;
};

// The engine's side of the bus. All members are called on the bus thread and must not block.
class Handler {
 public:
  virtual ~Handler() = default;
  // Does the engine itself answer this service?
  virtual bool is_own(const std::string& service) const = 0;
  // A request for one of its own services; answered later by Broker::reply, from any thread.
  virtual void on_request(Request request) = 0;
  // May this key offer the service as a worker, or ask it as a client? Denials are on record: the handler sees to it.
  virtual bool may_offer(const std::string& user, const std::string& service) = 0;
  virtual bool may_ask(const std::string& user, const std::string& service) = 0;
  // A worker of a service below "renkei.events." is ready for a batch, answered one, or is gone (disconnected, silent,
  // or shut down).
  virtual void on_consumer_ready(const Address& worker, const std::string& service) = 0;
  virtual void on_consumer_answer(const Address& worker, const std::string& service, Frames body) = 0;
  virtual void on_consumer_gone(const Address& worker, const std::string& service) = 0;
  // A problem body (JSON text) for something the broker itself refuses: errc code and sentence.
  virtual std::string problem(const std::string& code, const std::string& detail) = 0;
};

struct BrokerSettings {
  std::string endpoint = "tcp://127.0.0.1:0";        // ROUTER; port 0 = any free one
  std::string hints_endpoint = "tcp://127.0.0.1:0";  // PUB
  KeyPair keys;
  std::chrono::milliseconds heartbeat = limits::kHeartbeat;
};

struct WorkerInfo {
  std::string service;
  std::string user;  // public key
  bool busy = false;
};

class Broker {
 public:
  // Binds ZAP first, then the sockets; throws std::runtime_error when it cannot.
  Broker(BrokerSettings settings, const KeyRing& ring, Handler& handler);
  ~Broker();

  std::string endpoint() const;  // with the real port
  std::string hints_endpoint() const;

  void run();  // the bus thread, until stop() or until ZAP dies (then it throws)

  // From any thread. False when the outgoing queue is full.
  void stop();
  bool reply(const Address& client, const std::string& service, Frames body);
  bool deliver(const Address& worker, Frames body);  // a leased batch to a consumer
  bool hint(std::string text);
  std::vector<WorkerInfo> workers() const;
  std::uint64_t refused_handshakes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::bus
