// Deliveries: which worker of which consumer holds which events. A state machine without threads,
// sockets or clock.
//
// A consumer's events go out in order, one lease at a time; its instances take turns (they share
// the work, and the order holds). A lease carries a fencing token: an answer with another token
// changes nothing. What happens to a lease:
//   answered         the cursor moves, durably, before the next lease
//   failed           the answer names the event that failed; it is tried again, alone
//   worker gone, or the lease's time over   the events are leased again, one by one until past the
//   trouble
// An event that failed limits::kDeliveryTries times is parked, and the rest goes on.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "outbox/cursors.h"

namespace renkei::outbox {

using WorkerAddress = std::string;

// What is to be sent to a worker.
struct Lease {
  WorkerAddress worker;
  std::string body;  // {"lease", "consumer", "events": [{"seq", "hash", "body"}]}
};

// What the outside must do now: send leases; and make progress durable, then say so by durable().
struct Orders {
  std::vector<Lease> leases;
  std::vector<Progress> progress;
};

// The events after a position, at most `most`, as members of the lease's body; and the last
// position among them.
struct Portion {
  Json events = Json::array();
  Seq last = 0;
};
using ReadEvents = std::function<Portion(Seq after, std::size_t most)>;

class Deliveries {
 public:
  Deliveries(const std::map<std::string, Seq>& cursors, const std::vector<Parked>& parked, Seq head,
             ReadEvents read);

  Orders ready(const std::string& consumer, const WorkerAddress& worker, Time now);
  Orders gone(const std::string& consumer, const WorkerAddress& worker, Time now);
  Orders answered(const std::string& consumer, const WorkerAddress& worker, const Json& answer,
                  Time now);
  Orders durable(const std::vector<Progress>& progress, Time now);
  Orders head_moved(Seq head, Time now);
  Orders tick(Time now);                                         // leases whose time is over
  Orders retry(const std::string& consumer, Seq seq, Time now);  // a parked event again

  // {"consumer", "cursor", "head", "lag", "instances", "leased"} a row.
  Json rows() const;

 private:
  struct Held {
    std::string token;
    WorkerAddress worker;
    Seq first = 0, last = 0;
    Time until;
    bool is_retry = false;  // of a parked event, beside the cursor
  };
  struct Consumer {
    std::string name;
    Seq cursor = 0;
    std::deque<WorkerAddress> waiting;  // ready for a lease, the one that waited longest first
    std::set<WorkerAddress> instances;
    std::optional<Held> held;
    bool syncing = false;     // its progress is being made durable
    std::deque<Seq> retries;  // parked events to deliver again
    Seq alone_up_to = 0;      // events up to here go out one by one
    Seq failing = 0;          // the event that failed last …
    int failures = 0;         // … and how often in a row
  };

  Consumer& at(const std::string& name);
  static void queue_up(Consumer& consumer, const WorkerAddress& worker);
  void lease_next(Consumer& consumer, Time now, Orders& orders);
  void failed(Consumer& consumer, const Held& held, Seq seq, const std::string& reason,
              Orders& orders);
  void lose(Consumer& consumer, const std::string& reason, Orders& orders);
  static void progress(Consumer& consumer, Progress progress, Orders& orders);

  std::map<std::string, Consumer> consumers_;
  ReadEvents read_;
  Seq head_ = 0;
};

}  // namespace renkei::outbox
