// A bus on real sockets with an engine that answers at once: what the tests talk to.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "bus/broker.h"
#include "bus/client.h"
#include "bus/problem.h"
#include "bus/worker_link.h"

namespace renkei::bus {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Echoes "renkei.echo"; tells what consumers did.
class EchoEngine : public Handler {
 public:
  bool is_own(const std::string& service) const override { return service == "renkei.echo"; }
  void on_request(Request request) override {
    ++requests;
    for (std::string& frame : request.body) {
      Json answer = {{"seq", 1}, {"result", frame}};
      if (const std::string id = id_of(frame); !id.empty()) answer["id"] = id;
      frame = canonical(answer);
    }
    broker->reply(request.client, request.service, std::move(request.body));
  }
  bool may_offer(const std::string&, const std::string& service) override {
    return service != "forbidden";
  }
  bool may_ask(const std::string&, const std::string&, const Frames&) override { return true; }
  void on_consumer_ready(const Address& worker, const std::string&) override {
    tell("ready");
    broker->deliver(worker, {"batch"});
  }
  void on_consumer_answer(const Address&, const std::string&, Frames body) override {
    tell("answer " + body.front());
  }
  void on_consumer_gone(const Address&, const std::string&) override { tell("gone"); }
  std::string problem(const std::string& code, const std::string& detail) override {
    return canonical({{"problem", problem_of({errc_of(code), detail, {}})}});
  }

  // Waits until this was said.
  bool heard(const std::string& what) {
    std::unique_lock lock(mutex_);
    return told_.wait_for(lock, seconds(20), [&] { return said_.find(what) != said_.npos; });
  }

  Broker* broker = nullptr;
  std::atomic<std::uint64_t> requests = 0;

 private:
  void tell(const std::string& what) {
    const std::lock_guard lock(mutex_);
    said_ += what + "\n";
    told_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable told_;
  std::string said_;  // guarded by mutex_
};

class Daemon {
 public:
  explicit Daemon(KeyRing& ring, const KeyPair& server = make_keys(), bool running = true)
      : keys_(server), broker(settings(server), ring, engine) {
    engine.broker = &broker;
    if (running) bus_ = std::thread([this] { broker.run(); });
  }
  ~Daemon() {
    broker.stop();
    if (bus_.joinable()) bus_.join();
  }

  Profile profile(const KeyPair& keys) const {
    return {broker.endpoint(), broker.hints_endpoint(), keys_.public_key, "somebody", keys};
  }

 private:
  static BrokerSettings settings(const KeyPair& server) {
    BrokerSettings settings;
    settings.keys = server;
    settings.heartbeat = milliseconds(100);
    return settings;
  }
  const KeyPair keys_;

 public:
  EchoEngine engine;
  Broker broker;

 private:
  std::thread bus_;
};

class BusTest : public ::testing::Test {
 protected:
  BusTest() { ring.admit(keys.public_key); }

  static bool is_served(Client& client) {
    const auto answer = client.call("renkei.echo", {{"say", "hello"}}, seconds(20));
    return answer && answer->at("seq") == 1;
  }

  KeyRing ring;
  const KeyPair keys = make_keys();
};

// A worker in a thread of its own, which answers with its name.
class EchoWorker {
 public:
  EchoWorker(const Profile& profile, const std::string& service, std::string name)
      : thread_([this, profile, service, name = std::move(name)] {
          std::vector<WorkerLink> links;
          links.emplace_back(profile, service, milliseconds(100));
          while (!stopping_) {
            if (const auto request = links[0].work()) {
              ++answered;
              Frames answers;
              for (const std::string& frame : request->body)
                answers.push_back(canonical({{"id", id_of(frame)}, {"result", name}}));
              links[0].answer(*request, answers);
            }
            registered = links[0].registered();
            wait_for_work(links, -1);
          }
          if (polite_) links[0].leave();
        }) {}
  ~EchoWorker() { stop(true); }

  // Politely with DISCONNECT, or as if killed.
  void stop(bool polite) {
    polite_ = polite;
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
  }
  bool wait_until_registered() const {
    const auto end = std::chrono::steady_clock::now() + seconds(20);
    while (!registered && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    return registered;
  }

  std::atomic<int> answered = 0;
  std::atomic<bool> registered = false;

 private:
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> polite_ = true;
  std::thread thread_;
};

}  // namespace renkei::bus
