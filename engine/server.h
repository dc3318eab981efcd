// Server: the threads of a daemon, and what they hand each other.
//
//   bus thread        owns every socket; admits commands (size, schema)
//   deciding thread   Engine::decide, a few commands at a time
//   appending thread  Engine::append of what is decided, then the replies
//   readers           answer queries on connections of their own; a query that asks for a later
//                     position waits aside
//   follower          leases events to consumers, see outbox/deliveries.h
//
// Hand-overs are bounded queues; what does not fit is refused with `overloaded`, never dropped.
#pragma once

#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "base/bounded_queue.h"
#include "bus/broker.h"
#include "engine.h"
#include "outbox/deliveries.h"
#include "query_service.h"
#include "state_directory.h"

namespace renkei {

class Server final : public bus::Handler {
 public:
  struct Parts {
    Engine& engine;
    const StateDirectory& state;
    bus::KeyRing& ring;
    store::Database& database;
  };
  // Binds; the rest begins with run(). Throws std::runtime_error when it cannot.
  explicit Server(const Parts& parts);
  ~Server() override;

  std::string endpoint() const { return broker_->endpoint(); }
  std::string hints_endpoint() const { return broker_->hints_endpoint(); }

  // Serves until stop(), which may be called from any thread. False when it had to give up: the
  // file's state is unknown, and only a start from the file can tell.
  bool run();
  void stop();

  // What only the server knows: {"consumers", "queues", "refused_handshakes"}. Any thread.
  Json status();

 private:
  // A request whose commands are with the writer.
  struct Pending {
    bus::Address client;
    std::string service;
    std::size_t left = 0;
    bus::Frames replies;
  };
  struct Work {
    Item item;
    std::shared_ptr<Pending> pending;  // null for what needs no reply
    std::size_t place = 0;             // of the reply among the request's frames
    std::string id;                    // the command's
    bool wakes = false;                // no work: a batch has landed
  };
  // A batch on its way to be durable.
  struct Flight {
    std::vector<Work> batch;
    std::unique_ptr<Decided> decided;
    std::atomic<bool> landed{false};  // appended and answered
  };
  using Flights = std::vector<std::shared_ptr<Flight>>;
  struct Question {
    bus::Request request;
    Seq min_seq = 0;
    Time until;
  };
  // What the follower is told.
  struct Ready {
    std::string consumer;
    bus::Address worker;
  };
  struct Gone {
    std::string consumer;
    bus::Address worker;
  };
  struct Answered {
    std::string consumer;
    bus::Address worker;
    std::string body;
  };
  struct Durable {
    std::vector<outbox::Progress> progress;
    std::vector<std::pair<std::string, Seq>> retries;
  };
  struct HeadMoved {};
  using Notice = std::variant<Ready, Gone, Answered, Durable, HeadMoved>;

  bool is_own(const std::string& service) const override;
  void on_request(bus::Request request) override;
  bool may_offer(const std::string& user, const std::string& service) override;
  bool may_ask(const std::string& user, const std::string& service,
               const bus::Frames& body) override;
  void on_consumer_ready(const bus::Address& worker, const std::string& service) override;
  void on_consumer_answer(const bus::Address& worker, const std::string& service,
                          bus::Frames body) override;
  void on_consumer_gone(const bus::Address& worker, const std::string& service) override;
  std::string problem(const std::string& code, const std::string& detail) override;

  void take_commands(bus::Request request);
  void take_question(Question question);
  void refuse(const bus::Request& request, Errc code, const std::string& detail);
  bool decide_authority(const std::string& user, const std::string& role, const std::string& what);

  void decide();
  std::shared_ptr<Flight> decide(std::vector<Work> batch, const Decided* before);
  void land();
  void land_all_but(std::size_t last);
  void append();
  void make_durable(const Flights& flights);
  std::vector<Work> next_batch();
  void stay_awake() const;
  void answer_all(const Flights& flights);
  void announce(const Flights& flights);
  void release_questions(Seq head);
  void expire_questions();
  void read();
  void follow();
  outbox::Orders orders_for(const Notice& notice);
  outbox::Orders overdue();
  void carry_out(outbox::Orders orders);
  void notify(Notice notice);

  Engine& engine_;
  const StateDirectory& state_;
  std::unique_ptr<bus::Broker> broker_;
  BoundedQueue<Work> work_;
  BoundedQueue<std::shared_ptr<Flight>> flights_;  // for the appending thread
  std::deque<std::shared_ptr<Flight>> flying_;     // not yet learned; the deciding thread's
  BoundedQueue<Question> questions_;
  BoundedQueue<Notice> notices_;
  outbox::Deliveries deliveries_;  // changed by the follower alone; guarded by deliveries_mutex_
  std::mutex deliveries_mutex_;
  std::atomic<bool> head_noted_{false};  // a HeadMoved is under way
  std::atomic<bool> failed_{false};
#ifdef RENKEI_FAULTS
  const bool acknowledges_early_ =
      std::getenv("RENKEI_FAULT") != nullptr &&
      std::string_view(std::getenv("RENKEI_FAULT")) == "ack_before_sync";
#endif

  std::mutex mutex_;
  std::multimap<Seq, Question> waiting_;  // for a position; guarded by mutex_
};

}  // namespace renkei
