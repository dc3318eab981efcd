#include "model/timer.h"

#include <algorithm>
#include <array>

namespace renkei::model {

namespace {

constexpr std::int64_t kDay_us = 86'400'000'000;
constexpr std::int64_t kJapan_us = 9 * 3'600'000'000;  // ahead of UTC, all year (base/time.h)

// In the order of the enumerators.
constexpr std::array<std::string_view, 9> kChanges = {
    "armed", "lapsed", "moved", "paused", "resumed", "fired", "discarded", "cancelled", "closed"};
constexpr std::array<std::string_view, 3> kUnits = {"microseconds", "days", "working_days"};
constexpr std::array<std::string_view, 5> kStatuses = {"armed", "paused", "lapsed", "fired",
                                                       "discarded"};

template <typename Enum, std::size_t size>
std::optional<Enum> named(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

bool alike(const TimerState& a, const TimerState& b) {
  return a.status == b.status && a.due == b.due && a.left == b.left;
}

// The change that brings a timer there.
TimerChange::What change_to(TimerState::Status status) {
  switch (status) {
    case TimerState::Status::armed:
      return TimerChange::What::armed;
    case TimerState::Status::paused:
      return TimerChange::What::paused;
    case TimerState::Status::lapsed:
      return TimerChange::What::lapsed;
    case TimerState::Status::fired:
      return TimerChange::What::fired;
    case TimerState::Status::discarded:
      return TimerChange::What::discarded;
  }
  return TimerChange::What::armed;
}

}  // namespace

std::string_view name_of(TimerChange::What what) {
  return kChanges[static_cast<std::size_t>(what)];
}
std::optional<TimerChange::What> timer_change_of(std::string_view name) {
  return named<TimerChange::What>(kChanges, name);
}
std::string_view name_of(TimeLeft::Unit unit) { return kUnits[static_cast<std::size_t>(unit)]; }
std::optional<TimeLeft::Unit> unit_of(std::string_view name) {
  return named<TimeLeft::Unit>(kUnits, name);
}
std::string_view name_of(TimerState::Status status) {
  return kStatuses[static_cast<std::size_t>(status)];
}
std::optional<TimerState::Status> timer_status_of(std::string_view name) {
  return named<TimerState::Status>(kStatuses, name);
}

void apply(Timers& timers, const TimerChange& change, Seq seq) {
  using What = TimerChange::What;
  using Status = TimerState::Status;
  if (change.what == What::cancelled || change.what == What::closed) {
    timers.erase(change.timer);
    return;
  }
  TimerState& timer = timers[change.timer];
  timer.seq = seq;
  timer.left = change.left;
  if (change.due) timer.due = *change.due;
  switch (change.what) {
    case What::lapsed:
      timer.status = Status::lapsed;
      return;
    case What::paused:
      timer.status = Status::paused;
      return;
    case What::fired:
      timer.status = Status::fired;
      return;
    case What::discarded:
      timer.status = Status::discarded;
      return;
    default:
      timer.status = Status::armed;
  }
}

std::vector<TimerChange> changes_between(const Timers& before, const Timers& after) {
  std::vector<TimerChange> changes;
  for (const auto& [name, state] : before) {
    if (after.contains(name)) continue;
    const bool live = state.status == TimerState::Status::armed || state.left.has_value();
    changes.push_back(
        {.timer = name, .what = live ? TimerChange::What::cancelled : TimerChange::What::closed});
  }
  for (const auto& [name, state] : after) {
    const auto known = before.find(name);
    if (known != before.end() && alike(known->second, state)) continue;
    changes.push_back(
        {.timer = name, .what = change_to(state.status), .due = state.due, .left = state.left});
  }
  return changes;
}

bool stand_alike(const Timers& a, const Timers& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && alike(x.second, y.second);
  });
}

Time end_of(Date day) { return Time{(std::int64_t{day.days} + 1) * kDay_us - kJapan_us}; }

Date last_day_before(Time due) { return day_in_japan(Time{due.us - 1}); }

}  // namespace renkei::model
