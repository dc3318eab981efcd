#include "model/timekeeping.h"

#include <algorithm>

#include "model/command.h"
#include "model/due.h"

namespace renkei::model {

namespace {

using chart::Delay;
using chart::StateIndex;

// Does the timer only say that it is time?
bool is_notice(const chart::Definition& definition, const chart::Timer& timer) {
  const auto& on = definition.states[timer.state].on;
  return std::all_of(on.begin(), on.end(), [&](chart::TransitionIndex index) {
    const chart::Transition& transition = definition.transitions[index];
    return transition.events.front() != timer.event ||
           (transition.targets.empty() && transition.actions.empty());
  });
}

const chart::Timer* timer_of(const chart::Definition& definition, const std::string& name) {
  const auto found = std::find_if(definition.timers.begin(), definition.timers.end(),
                                  [&](const chart::Timer& timer) { return timer.event == name; });
  return found == definition.timers.end() ? nullptr : &*found;
}

bool holds(const std::vector<StateIndex>& states, StateIndex state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

class Timekeeper {
 public:
  Timekeeper(const chart::Definition& definition, const Record& before, const Event& event,
             const chart::Macrostep& step, const Calendar& calendar)
      : definition_(definition),
        before_(before),
        event_(event),
        step_(step),
        calendar_(calendar),
        timers_(before.timers) {}

  Result<std::vector<TimerChange>> changes_over(const chart::Definition& from);

  Result<std::vector<TimerChange>> changes() {
    if (is_due(before_, event_.event, event_.time) && event_.actor == kEngine) fire();
    for (const chart::Timer& timer : definition_.timers) {
      if (auto done = step(timer); !done) return tl::unexpected(done.error());
    }
    for (const chart::Timer& timer : definition_.timers) {
      if (auto done = pause_or_resume(timer); !done) return tl::unexpected(done.error());
    }
    return std::move(changes_);
  }

 private:
  using Status = TimerState::Status;
  using What = TimerChange::What;

  void fire();
  Result<void> step(const chart::Timer& timer);
  Result<void> arm(const chart::Timer& timer, What what);
  Result<void> pause_or_resume(const chart::Timer& timer);
  Result<void> pause(const chart::Timer& timer, const TimerState& state, const std::string& reason);
  Result<void> resume(const chart::Timer& timer, const TimeLeft& left);

  bool is_active(StateIndex state) const {
    return !step_.done && holds(step_.situation.configuration, state);
  }
  bool has_moved(const chart::Timer& timer) const;
  const std::string* pausing(StateIndex state) const;
  void set(const chart::Timer& timer, What what, Time due);
  void add(TimerChange change) {
    apply(timers_, change, 0);
    changes_.push_back(std::move(change));
  }

  const chart::Definition& definition_;
  const Record& before_;
  const Event& event_;
  const chart::Macrostep& step_;
  const Calendar& calendar_;
  Timers timers_;  // as the changes so far leave them
  std::vector<TimerChange> changes_;
};

void Timekeeper::fire() {
  const bool taken = !step_.transitions.empty();
  add({.timer = event_.event,
       .what = taken ? What::fired : What::discarded,
       .reason = taken ? "" : std::string(code_of(Errc::guard_failed))});
}

Result<std::vector<TimerChange>> Timekeeper::changes_over(const chart::Definition& from) {
  const auto stays = [&](const std::string& name) {
    const chart::Timer* here = timer_of(definition_, name);
    const chart::Timer* there = timer_of(from, name);
    return here != nullptr && there != nullptr && here->delay.text == there->delay.text &&
           is_active(here->state);
  };
  for (const auto& [name, state] : before_.timers) {
    if (stays(name)) continue;
    const bool is_live = state.status == Status::armed || state.status == Status::paused;
    add({.timer = name, .what = is_live ? What::cancelled : What::closed});
  }
  for (const chart::Timer& timer : definition_.timers) {
    if (timers_.contains(timer.event) || !is_active(timer.state)) continue;
    if (auto done = arm(timer, What::armed); !done) return tl::unexpected(done.error());
  }
  for (const chart::Timer& timer : definition_.timers) {
    if (auto done = pause_or_resume(timer); !done) return tl::unexpected(done.error());
  }
  return std::move(changes_);
}

// What leaving and entering its state, and changing the document, do to a timer.
Result<void> Timekeeper::step(const chart::Timer& timer) {
  const auto known = timers_.find(timer.event);
  const bool is_live = known != timers_.end() && (known->second.status == Status::armed ||
                                                  known->second.status == Status::paused);
  const bool active = is_active(timer.state);
  const bool was_left = holds(step_.exited, timer.state) || !active;
  if (known != timers_.end() && was_left) {
    add({.timer = timer.event, .what = is_live ? What::cancelled : What::closed});
  }
  if (!active) return {};
  if (was_left || holds(step_.entered, timer.state)) return arm(timer, What::armed);
  if (!has_moved(timer)) return {};
  if (known != timers_.end() && !day_at(step_.doc, timer.delay.pointer)) {
    add({.timer = timer.event, .what = is_live ? What::cancelled : What::closed});
  }
  return arm(timer, is_live ? What::moved : What::armed);
}

Result<void> Timekeeper::arm(const chart::Timer& timer, What what) {
  const auto due = due_of(timer.delay, event_, step_.doc, calendar_);
  if (!due) return tl::unexpected(due.error());
  if (*due) set(timer, what, within_limits(**due));
  return {};
}

void Timekeeper::set(const chart::Timer& timer, What what, Time due) {
  const bool was_over = due <= event_.time && !counts_from_now(timer.delay);
  if (was_over && is_notice(definition_, timer)) {
    add({.timer = timer.event, .what = What::lapsed, .due = due});
  } else {
    add({.timer = timer.event,
         .what = what,
         .due = was_over ? end_of(day_in_japan(event_.time)) : due});
  }
}

bool Timekeeper::has_moved(const chart::Timer& timer) const {
  return timer.delay.kind == Delay::Kind::document_date && !event_.patch.empty() &&
         day_at(before_.document, timer.delay.pointer) != day_at(step_.doc, timer.delay.pointer);
}

// The first active state, in document order, that lets the timers of `state` stand still.
const std::string* Timekeeper::pausing(StateIndex state) const {
  for (const StateIndex active : step_.situation.configuration) {
    if (holds(definition_.states[active].pauses, state)) return &definition_.states[active].id;
  }
  return nullptr;
}

Result<void> Timekeeper::pause_or_resume(const chart::Timer& timer) {
  const auto known = timers_.find(timer.event);
  const bool counts =
      timer.delay.kind == Delay::Kind::duration || timer.delay.kind == Delay::Kind::working_days;
  if (known == timers_.end() || !counts) return {};
  const std::string* reason = pausing(timer.state);
  const TimerState state = known->second;
  if (state.status == Status::armed && reason != nullptr) return pause(timer, state, *reason);
  if (state.status == Status::paused && reason == nullptr && state.left)
    return resume(timer, *state.left);
  return {};
}

Result<void> Timekeeper::pause(const chart::Timer& timer, const TimerState& state,
                               const std::string& reason) {
  TimeLeft left;
  const Date last = last_day_before(state.due);
  if (counts_from_now(timer.delay)) {
    left = {state.due.us - event_.time.us, TimeLeft::Unit::microseconds};
  } else if (timer.delay.kind == Delay::Kind::working_days) {
    const auto days = calendar_.working_days_between(event_.effective_on, last);
    if (!days) return tl::unexpected(days.error());
    left = {*days, TimeLeft::Unit::working_days};
  } else {
    left = {last.days - event_.effective_on.days, TimeLeft::Unit::days};
  }
  left.count = std::max<std::int64_t>(left.count, 0);
  add({.timer = timer.event, .what = What::paused, .left = left, .reason = reason});
  return {};
}

Result<void> Timekeeper::resume(const chart::Timer& timer, const TimeLeft& left) {
  if (left.unit == TimeLeft::Unit::microseconds) {
    set(timer, What::resumed, within_limits(Time{event_.time.us + left.count}));
    return {};
  }
  const auto count = static_cast<std::int32_t>(left.count);
  const auto day = left.unit == TimeLeft::Unit::days
                       ? Result<Date>(Date{event_.effective_on.days + count})
                       : calendar_.add_working_days(event_.effective_on, count);
  if (!day) return tl::unexpected(day.error());
  set(timer, What::resumed, within_limits(end_of(*day)));
  return {};
}

}  // namespace

bool is_due(const Record& record, const std::string& timer, Time now) {
  const auto known = record.timers.find(timer);
  return known != record.timers.end() && known->second.status == TimerState::Status::armed &&
         known->second.due <= now;
}

Result<std::vector<TimerChange>> timer_changes(const chart::Definition& definition,
                                               const Record& before, const Event& event,
                                               const chart::Macrostep& step,
                                               const Calendar& calendar) {
  if (definition.timers.empty()) return std::vector<TimerChange>{};
  return Timekeeper(definition, before, event, step, calendar).changes();
}

Result<std::vector<TimerChange>> timer_changes_over(const chart::Definition& from,
                                                    const chart::Definition& to,
                                                    const Record& before, const Event& event,
                                                    const chart::Macrostep& step,
                                                    const Calendar& calendar) {
  return Timekeeper(to, before, event, step, calendar).changes_over(from);
}

}  // namespace renkei::model
