#include "model/simulator.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/limits.h"
#include "model/command.h"
#include "model/timekeeping.h"

namespace renkei::model {

namespace {

bool is_set(const TimerChange& change) {
  return change.what == TimerChange::What::armed || change.what == TimerChange::What::moved ||
         change.what == TimerChange::What::resumed;
}

}  // namespace

Simulator::Simulator(const chart::Definition& definition, Options options)
    : definition_(definition),
      settings_(std::move(options.settings)),
      calendar_(std::move(options.calendar)),
      now_(options.start) {
  record_.document = std::move(options.doc);
}

Result<std::vector<SimulatedStep>> Simulator::start() {
  Steps steps;
  auto kept = keep("", chart::start(definition_, context("", nullptr, nullptr)), steps);
  if (kept) kept = take_due(now_, steps);
  if (!kept) return tl::unexpected(kept.error());
  return steps;
}

Result<std::vector<SimulatedStep>> Simulator::send(const Stimulus& stimulus) {
  Steps steps;
  const auto& [event, data, actor, permitted] = stimulus;
  auto kept = keep(
      event, chart::react(definition_, situation_, event, context(event, data, actor), permitted),
      steps);
  if (kept) kept = take_due(now_, steps);
  if (!kept) return tl::unexpected(kept.error());
  return steps;
}

Result<std::vector<SimulatedStep>> Simulator::wait(std::int64_t milliseconds) {
  Steps steps;
  const Time until{now_.us + milliseconds * 1000};
  const auto taken = take_due(until, steps);
  if (!taken) return tl::unexpected(taken.error());
  now_ = until;
  return steps;
}

Json Simulator::context(const std::string& event, const Json& data, const Json& actor) const {
  Json context = {
      {"doc", record_.document},
      {"event", {{"name", event}, {"data", data}, {"effective_on", to_string(day_in_japan(now_))}}},
      {"settings", settings_}};
  if (!actor.is_null()) context["actor"] = actor;
  return context;
}

Result<void> Simulator::keep(const std::string& event, Result<chart::Macrostep> macrostep,
                             Steps& steps) {
  if (!macrostep) return tl::unexpected(macrostep.error());
  set_sent(*macrostep);
  if (auto set = set_timers(event, *macrostep); !set) return set;
  situation_ = macrostep->situation;
  record_.document = macrostep->doc;
  done_ = macrostep->done;
  if (done_) pending_.clear();
  steps.push_back({now_, event, std::move(*macrostep)});
  return {};
}

void Simulator::set_sent(const chart::Macrostep& macrostep) {
  for (const chart::Sent& sent : macrostep.sent) {
    if (!sent.to.empty() || !sent.create.empty()) continue;
    pending_.push_back({now_ + sent.delay, false, sent.delay.is_zero(), sent.event, sent.data});
  }
}

Result<void> Simulator::set_timers(const std::string& name, const chart::Macrostep& macrostep) {
  Event event;
  event.time = now_;
  event.effective_on = day_in_japan(now_);
  event.event = name;
  event.actor = kEngine;
  event.patch = macrostep.patch;
  auto changes = timer_changes(definition_, record_, event, macrostep, *calendar_);
  if (!changes) return tl::unexpected(changes.error());
  const auto entry = [&](const TimerChange& change) {  // the last one of its state
    const auto timer =
        std::find_if(definition_.timers.begin(), definition_.timers.end(),
                     [&](const chart::Timer& known) { return known.event == change.timer; });
    const auto& entered = macrostep.entered;
    return std::find(entered.rbegin(), entered.rend(), timer->state).base() - entered.begin();
  };
  std::stable_sort(changes->begin(), changes->end(),
                   [&](const auto& one, const auto& other) { return entry(one) < entry(other); });
  for (const TimerChange& change : *changes) {
    apply(record_.timers, change, 0);
    std::erase_if(pending_, [&](const Pending& pending) {
      return pending.is_timer && pending.event == change.timer;
    });
    if (is_set(change)) pending_.push_back({*change.due, true, false, change.timer, nullptr});
  }
  return {};
}

// The first of what is due first, until nothing more is.
Result<void> Simulator::take_due(Time until, Steps& steps) {
  for (int at_once = 0; !pending_.empty(); ++taken_) {
    const auto next = std::min_element(
        pending_.begin(), pending_.end(), [](const Pending& one, const Pending& other) {
          return std::tuple(!one.at_once, one.due) < std::tuple(!other.at_once, other.due);
        });
    if (next->due > until) break;
    at_once = next->due == now_ ? at_once + 1 : 1;
    if (at_once > limits::kMicrosteps || taken_ >= limits::kSimulatedSteps) {
      return fail(Errc::too_many_microsteps,
                  fmt::format("the chart sends \"{}\" to itself without end", next->event));
    }
    const Pending taken = std::move(*next);
    pending_.erase(next);
    now_ = taken.due;
    auto macrostep = chart::react(definition_, situation_, taken.event,
                                  context(taken.event, taken.data, nullptr), {});
    if (auto kept = keep(taken.event, std::move(macrostep), steps); !kept) return kept;
  }
  return {};
}

}  // namespace renkei::model
