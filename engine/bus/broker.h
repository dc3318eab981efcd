// Broker: Majordomo (RFC 18, MDP/0.2) over CURVE with ZAP; schemas/bus.md is its specification.
//
// One bus thread, run(), owns every socket. It answers heartbeats, routes requests for workers'
// services to workers, and hands the engine's own services to the Handler. Everything that other
// threads want said goes through a queue and a wake-up. A peer is known by the key that ZAP
// verified (User-Id), never by a routing id or a field of a message.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "bus/frames.h"
#include "bus/keys.h"

namespace renkei::bus {

// Where an answer goes, or a worker is. Opaque to everybody else; never used twice in one daemon's
// life.
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
  // Whether this key may ask is for the engine to judge: may_ask() is not called before.
  virtual void on_request(Request request) = 0;
  // May this key offer the service as a worker, or ask a worker's service as a client? Denials are
  // on record: the handler sees to it. may_offer() is asked at READY, and when a worker is about to
  // be given something its key must still be in the ring.
  virtual bool may_offer(const std::string& user, const std::string& service) = 0;
  virtual bool may_ask(const std::string& user, const std::string& service, const Frames& body) = 0;
  // A worker of a service below "renkei.events." has registered and waits for a batch; has answered
  // its batch and waits for the next one (there is no further on_consumer_ready); or is gone
  // (disconnected, silent, revoked, or could not be given its batch).
  virtual void on_consumer_ready(const Address& worker, const std::string& service) = 0;
  virtual void on_consumer_answer(const Address& worker, const std::string& service,
                                  Frames body) = 0;
  virtual void on_consumer_gone(const Address& worker, const std::string& service) = 0;
  // A problem body (JSON text, {"problem": {…}}) for something the broker itself refuses: errc code
  // and sentence. The broker adds the "id" of what it answers.
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

// What happened since the start.
struct BrokerCounts {
  std::uint64_t received = 0;            // messages
  std::uint64_t malformed = 0;           // messages that are no MDP/0.2, or not now
  std::uint64_t refused_handshakes = 0;  // by ZAP
  std::uint64_t undeliverable = 0;       // answers whose client was gone
  std::uint64_t dropped = 0;             // answers to a client that does not read; it asks again
};

// An answer, for Broker::reply_all.
struct Answer {
  Address client;
  std::string service;
  Frames body;
};

// Example:
//   Broker broker({.keys = keys}, ring, handler);   // bound: clients can connect
//   std::thread bus([&] { broker.run(); });
//   broker.reply(request.client, request.service, {answer});
class Broker {
 public:
  // Binds ZAP first, then the sockets; throws std::runtime_error when it cannot.
  Broker(BrokerSettings settings, const KeyRing& ring, Handler& handler);
  ~Broker();

  std::string endpoint() const;  // with the real port
  std::string hints_endpoint() const;

  // The bus thread: returns after stop(), when what was queued before is out. Throws
  // std::runtime_error when a socket dies (ZAP's too): the daemon must stop then.
  void run();

  // From any thread; stop() in a signal handler too. False, with nothing taken, when the outgoing
  // queue is full or the bus has stopped.
  void stop();
  bool reply(const Address& client, const std::string& service, Frames body);
  bool reply_all(std::vector<Answer> answers);       // one wake-up for all
  bool deliver(const Address& worker, Frames body);  // a leased batch to a consumer
  bool hint(std::string text);
  std::vector<WorkerInfo> workers() const;
  BrokerCounts counts() const;
  std::uint64_t refused_handshakes() const { return counts().refused_handshakes; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace renkei::bus
