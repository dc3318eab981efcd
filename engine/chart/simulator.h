// Simulator: runs a chart by itself, in virtual time: what it sends to itself comes back, also
// later, and its timers fire.
//
// A clock that only the caller moves; a macrostep takes no time. What is sent without delay is
// taken next, before anything else, as the engine does. What is due is taken in order of due time,
// then of setting: of one macrostep, first what it sent, then the timers of the states that it
// entered. A timer falls when its state is left, and everything pending when the chart is done.
// What is sent to other records goes nowhere.
//
// Pure. Not thread-safe; a simulator is one run.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "chart/interpreter.h"

namespace renkei::chart {

// When a timer is due that is set now; nothing when it never is.
using DueTime =
    std::function<Result<std::optional<Time>>(const Delay& delay, Time now, const Json& doc)>;

// Durations. bad_usage for every other kind of delay, which needs more than a clock.
Result<std::optional<Time>> due_after_duration(const Delay& delay, Time now, const Json& doc);

// What is asked for when an event is sent to it.
struct Stimulus {
  std::string event;
  Json data, actor;  // null when there are none
  Permitted permitted;
};

// One macrostep, and when it was. The event is "" when the chart started.
struct Step {
  Time time;
  std::string event;
  Macrostep macrostep;
};

class Simulator {
 public:
  struct Options {
    Time start;
    Json doc = Json::object();
    Json settings = Json::object();
    DueTime due = due_after_duration;
  };
  // REQUIRES: the definition outlives it.
  Simulator(const Definition& definition, Options options);

  // Each returns the macrosteps that it caused, one at least for start and send: what became due
  // without time passing is among them. Errors: those of the interpreter and of `due`;
  // too_many_microsteps when the chart sends to itself without end: limits::kMicrosteps macrosteps
  // at one instant, limits::kSimulatedSteps in all.
  Result<std::vector<Step>> start();
  Result<std::vector<Step>> send(const Stimulus& stimulus);
  Result<std::vector<Step>> wait(std::int64_t milliseconds);  // REQUIRES: not negative

  const Situation& situation() const { return situation_; }
  const Json& doc() const { return doc_; }
  Time now() const { return now_; }
  bool done() const { return done_; }

 private:
  struct Pending {
    Time due;
    StateIndex state;  // whose timer it is; kNoState: it was sent
    bool at_once;
    std::string event;
    Json data;
  };
  using Steps = std::vector<Step>;

  Json context(const std::string& event, const Json& data, const Json& actor) const;
  Result<void> keep(const std::string& event, Result<Macrostep> macrostep, Steps& steps);
  Result<void> set_timers(const Macrostep& macrostep);
  Result<void> set_timer(const Timer& timer);
  Result<void> take_due(Time until, Steps& steps);

  const Definition& definition_;
  const DueTime due_;
  const Json settings_;
  Time now_;
  Json doc_;
  Situation situation_;
  bool done_ = false;
  std::vector<Pending> pending_;  // in order of setting
  std::size_t taken_ = 0;
};

}  // namespace renkei::chart
