#include "chart/simulator.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/limits.h"

namespace renkei::chart {

Result<std::optional<Time>> due_after_duration(const Delay& delay, Time now, const Json&) {
  if (delay.kind == Delay::Kind::duration) return now + delay.duration;
  return fail(Errc::bad_usage,
              fmt::format("a simulation has no calendar: it cannot tell when {} is", delay.text));
}

Simulator::Simulator(const Definition& definition, Options options)
    : definition_(definition),
      due_(std::move(options.due)),
      settings_(std::move(options.settings)),
      now_(options.start),
      doc_(std::move(options.doc)) {}

Result<std::vector<Step>> Simulator::start() {
  Steps steps;
  auto kept = keep("", chart::start(definition_, context("", nullptr, nullptr)), steps);
  if (kept) kept = take_due(now_, steps);
  if (!kept) return tl::unexpected(kept.error());
  return steps;
}

Result<std::vector<Step>> Simulator::send(const Stimulus& stimulus) {
  Steps steps;
  const auto& [event, data, actor, permitted] = stimulus;
  auto kept = keep(
      event, react(definition_, situation_, event, context(event, data, actor), permitted), steps);
  if (kept) kept = take_due(now_, steps);
  if (!kept) return tl::unexpected(kept.error());
  return steps;
}

Result<std::vector<Step>> Simulator::wait(std::int64_t milliseconds) {
  Steps steps;
  const Time until{now_.us + milliseconds * 1000};
  const auto taken = take_due(until, steps);
  if (!taken) return tl::unexpected(taken.error());
  now_ = until;
  return steps;
}

Json Simulator::context(const std::string& event, const Json& data, const Json& actor) const {
  Json context = {
      {"doc", doc_},
      {"event", {{"name", event}, {"data", data}, {"effective_on", to_string(day_in_japan(now_))}}},
      {"settings", settings_}};
  if (!actor.is_null()) context["actor"] = actor;
  return context;
}

Result<void> Simulator::keep(const std::string& event, Result<Macrostep> macrostep, Steps& steps) {
  if (!macrostep) return tl::unexpected(macrostep.error());
  situation_ = macrostep->situation;
  doc_ = macrostep->doc;
  done_ = macrostep->done;
  if (auto set = set_timers(*macrostep); !set) return set;
  steps.push_back({now_, event, std::move(*macrostep)});
  return {};
}

Result<void> Simulator::set_timers(const Macrostep& macrostep) {
  const auto& entered = macrostep.entered;
  const auto& exited = macrostep.exited;
  std::erase_if(pending_, [&](const Pending& pending) {
    return done_ || std::find(exited.begin(), exited.end(), pending.state) != exited.end();
  });
  if (done_) return {};
  for (const Sent& sent : macrostep.sent) {
    if (!sent.to.empty()) continue;
    pending_.push_back({now_ + sent.delay, kNoState, sent.delay.is_zero(), sent.event, sent.data});
  }
  const auto& active = situation_.configuration;
  for (auto s = entered.begin(); s != entered.end(); ++s) {
    // A state that was left and entered again has its timers from the last time.
    const bool stays = std::binary_search(active.begin(), active.end(), *s) &&
                       std::find(s + 1, entered.end(), *s) == entered.end();
    if (!stays) continue;
    for (const TimerIndex t : definition_.states[*s].timers) {
      if (auto set = set_timer(definition_.timers[t]); !set) return set;
    }
  }
  return {};
}

Result<void> Simulator::set_timer(const Timer& timer) {
  const auto due = due_(timer.delay, now_, doc_);
  if (!due) return tl::unexpected(due.error());
  if (*due) pending_.push_back({std::max(**due, now_), timer.state, false, timer.event, nullptr});
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
    auto macrostep =
        react(definition_, situation_, taken.event, context(taken.event, taken.data, nullptr), {});
    if (auto kept = keep(taken.event, std::move(macrostep), steps); !kept) return kept;
  }
  return {};
}

}  // namespace renkei::chart
