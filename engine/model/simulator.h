// Simulator: runs a chart by itself, in virtual time: what it sends to itself comes back, also
// later, and its timers fire.
//
// A clock that only the caller moves; a macrostep takes no time, and happens on the day in Japan
// that it is. What is sent without delay is taken next, before anything else, as the engine does.
// Timers are set, moved, paused and dropped by the engine's own rules (model/timekeeping.h). What
// is due is taken in order of due time, then of setting: of one macrostep, first what it sent, then
// the timers of the states that it entered. Everything pending falls when the chart is done. What
// is sent to other records goes nowhere, and records that it makes are not made.
//
// Pure. Not thread-safe; a simulator is one run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/time.h"
#include "chart/interpreter.h"
#include "model/record.h"

namespace renkei::model {

// What is asked for when an event is sent to it.
struct Stimulus {
  std::string event;
  Json data, actor;  // null when there are none
  chart::Permitted permitted;
};

// One macrostep, and when it was. The event is "" when the chart started.
struct SimulatedStep {
  Time time;
  std::string event;
  chart::Macrostep macrostep;
};

class Simulator {
 public:
  struct Options {
    Time start;
    Json doc = Json::object();
    Json settings = Json::object();
    CalendarPtr calendar = empty_calendar();
  };
  // REQUIRES: the definition outlives it.
  Simulator(const chart::Definition& definition, Options options);

  // Each returns the macrosteps that it caused, one at least for start and send: what became due
  // without time passing is among them. Errors: those of the interpreter; calendar_missing;
  // too_many_microsteps when the chart sends to itself without end: limits::kMicrosteps macrosteps
  // at one instant, limits::kSimulatedSteps in all.
  Result<std::vector<SimulatedStep>> start();
  Result<std::vector<SimulatedStep>> send(const Stimulus& stimulus);
  Result<std::vector<SimulatedStep>> wait(std::int64_t milliseconds);  // REQUIRES: not negative

  const chart::Situation& situation() const { return situation_; }
  const Json& doc() const { return record_.document; }
  Time now() const { return now_; }
  bool done() const { return done_; }

 private:
  struct Pending {
    Time due;
    bool is_timer;
    bool at_once;
    std::string event;
    Json data;
  };
  using Steps = std::vector<SimulatedStep>;

  Json context(const std::string& event, const Json& data, const Json& actor) const;
  Result<void> keep(const std::string& event, Result<chart::Macrostep> macrostep, Steps& steps);
  void set_sent(const chart::Macrostep& macrostep);
  Result<void> set_timers(const std::string& event, const chart::Macrostep& macrostep);
  Result<void> take_due(Time until, Steps& steps);

  const chart::Definition& definition_;
  const Json settings_;
  const CalendarPtr calendar_;
  Time now_;
  Record record_;  // its document and timers
  chart::Situation situation_;
  bool done_ = false;
  std::vector<Pending> pending_;  // in order of setting
  std::size_t taken_ = 0;
};

}  // namespace renkei::model
