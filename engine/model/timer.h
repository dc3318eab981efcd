// Timers of a record: where each stands, and what an event says became of it. Facts: an instant
// that an event recorded stays what it is, whatever becomes of definitions and of the calendar.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace renkei::model {

// What a timer that stands still has left, in what it counts in.
struct TimeLeft {
  enum class Unit : std::uint8_t { microseconds, days, working_days };
  std::int64_t count = 0;
  Unit unit = Unit::days;
  friend bool operator==(const TimeLeft&, const TimeLeft&) = default;
};

struct TimerChange {
  enum class What : std::uint8_t {
    armed,      // will fire at `due`
    lapsed,     // was over, at `due`, before it was recorded: it will not fire
    moved,      // its date in the document has changed: `due` is the new one
    paused,     // stands still, with `left`, while the state `reason` is active
    resumed,    // goes on, to the new `due`
    fired,      // its transition was taken
    discarded,  // it was due, but its transition could not be taken: `reason` is the problem's code
    cancelled,  // its state was left, or its date taken away, before it was due
    closed      // its state was left after it had fired, lapsed or been discarded
  };
  std::string timer{};  // "after.STATE.N"
  What what = What::armed;
  std::optional<Time> due{};
  std::optional<TimeLeft> left{};
  std::string reason{};
  friend bool operator==(const TimerChange&, const TimerChange&) = default;
};

std::string_view name_of(TimerChange::What what);
std::optional<TimerChange::What> timer_change_of(std::string_view name);
std::string_view name_of(TimeLeft::Unit unit);
std::optional<TimeLeft::Unit> unit_of(std::string_view name);

// Where a timer of an active state stands. The names are those of the change that brought it there.
struct TimerState {
  enum class Status : std::uint8_t { armed, paused, lapsed, fired, discarded };
  Status status = Status::armed;
  Time due;                        // paused: when it would have been
  std::optional<TimeLeft> left{};  // paused
  Seq seq = 0;                     // of the event that brought it there
  friend bool operator==(const TimerState&, const TimerState&) = default;
};

std::string_view name_of(TimerState::Status status);
std::optional<TimerState::Status> timer_status_of(std::string_view name);

// By the timer's name. One whose state is not active is not there.
using Timers = std::map<std::string, TimerState>;

// Total, as evolve is.
void apply(Timers& timers, const TimerChange& change, Seq seq);

// What leads from the one to the other: of a correction.
std::vector<TimerChange> changes_between(const Timers& before, const Timers& after);

// Do they stand alike, whatever brought them there?
bool stand_alike(const Timers& a, const Timers& b);

// A deadline's day has all of its 24 hours: it is due when the day in Japan has ended. And the last
// day on which what is due then is in time.
Time end_of(Date day);
Date last_day_before(Time due);

}  // namespace renkei::model
