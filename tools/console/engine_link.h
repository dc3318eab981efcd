// EngineLink: the console's way to the daemon, on the loop: questions and commands with their
// answers, and the hints. It never decides anything: whoever asks is named in the message, and the
// engine decides by that principal.
//
// A message is sent again with the same id while the daemon restarts or has too much to do, until
// its patience is over; so a killed daemon loses nobody's click (bus.md, section 9).
// Threads: the loop's own.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "bus/dealer.h"
#include "bus/profile.h"
#include "console/loop.h"

namespace renkei::console {

class EngineLink {
 public:
  using Then = std::function<void(Result<Json>)>;  // {"seq", "result"}, or the problem

  EngineLink(Loop& loop, const bus::Profile& profile);

  // Asks a service; `message` without "id" gets one. `then` is called once, later.
  void ask(const std::string& service, Json message, std::chrono::milliseconds patience, Then then);
  // For a principal, by its id.
  void ask_for(const std::string& principal, const std::string& service, Json message,
               std::chrono::milliseconds patience, Then then);
  // Called for every hint; hints may be missing.
  void on_hint(std::function<void()> hint) { hint_ = std::move(hint); }

  std::size_t waiting() const { return waiting_.size(); }
  std::uint64_t asked() const { return asked_; }

 private:
  using Instant = std::chrono::steady_clock::time_point;
  struct Waiting {
    std::string service, id, text;
    Instant until, next_try;
    std::chrono::milliseconds pause;
    Error last;  // said when patience is over
    Then then;
  };

  void attach(bus::Dealer& dealer, int& watched, void (EngineLink::*drain)());
  void drain_answers();
  void drain_hints();
  void take_answer(const std::string& body);
  void send(Waiting& waiting);
  void tick();
  void finish(std::uint64_t number, Result<Json> outcome);

  Loop& loop_;
  bus::Dealer messages_, hints_;
  int messages_descriptor_ = -1, hints_descriptor_ = -1;
  std::map<std::uint64_t, Waiting> waiting_;         // by a number of our own
  std::map<std::string, std::uint64_t> by_wire_id_;  // the id that the daemon sees
  std::uint64_t asked_ = 0;
  Instant heard_;  // when the daemon last answered
  std::function<void()> hint_;
};

}  // namespace renkei::console
