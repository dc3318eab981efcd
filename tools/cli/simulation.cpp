#include "cli/simulation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/records.h"
#include "model/calendar.h"
#include "model/decide.h"
#include "wire/shipped.h"

namespace renkei::cli {

namespace {

chart::Definition with_days_of_24_hours(chart::Definition plain) {
  for (chart::Timer& timer : plain.timers) {
    Duration& duration = timer.delay.duration;
    if (timer.delay.kind != chart::Delay::Kind::duration) continue;
    duration.seconds += std::int64_t{duration.days} * 86'400;
    duration.days = 0;
  }
  return plain;
}

CalendarPtr shipped_calendar() {
  const Json holidays = Json::parse(wire::shipped("reference/holidays.json").value());
  return std::make_shared<const Calendar>(model::calendar_of(holidays));
}

}  // namespace

Simulation::Simulation(Context& context, const chart::Definition& definition,
                       const SimulationScript& script)
    : context_(context),
      definition_(definition.kind.empty() ? with_days_of_24_hours(definition) : definition),
      script_(script),
      simulator_(definition_,
                 {script.start, script.document, script.settings, shipped_calendar()}) {
  report_.table.columns = columns(
      context, {"at_ms", "event", "configuration", "exited", "entered", "enabled"}, {"at_ms"});
  report_.result = {{"rows", Json::array()}, {"passed", true}};
}

StateIds Simulation::ids_of(const std::vector<chart::StateIndex>& states) const {
  StateIds ids;
  for (const chart::StateIndex s : states) ids.push_back(definition_.states[s].id);
  return ids;
}

Result<bool> Simulation::run() {
  if (auto told = tell(simulator_.start()); !told) return tl::unexpected(told.error());
  bool as_expected = compare("", script_.initial);
  for (const ScriptedEvent& event : script_.events) {
    if (!as_expected) break;
    if (auto done = perform(event); !done) return tl::unexpected(done.error());
    as_expected = compare(event.event, event.next);
  }
  report_.ids = configuration(simulator_.situation());
  if (as_expected) {
    report_.foot.push_back(context_.say("simulate.passed", report_.table.rows.size()));
  }
  return as_expected;
}

StateIds Simulation::configuration(const chart::Situation& situation) const {
  return ids_of(chart::atomic_states(definition_, situation));
}

Result<void> Simulation::perform(const ScriptedEvent& event) {
  if (auto waited = tell(simulator_.wait(event.after_ms)); !waited) return waited;
  if (event.event.empty()) return {};
  const Json actor = event.actor ? model::to_json(*event.actor) : Json();
  return tell(simulator_.send({event.event, event.data, actor, [&](const auto& transition) {
                                 return permitted(transition, event);
                               }}));
}

bool Simulation::permitted(const chart::Transition& transition, const ScriptedEvent& event) const {
  const Json data = event.data.is_null() ? Json::object() : event.data;
  if (transition.data != nullptr && !transition.data->check(data).empty()) return false;
  return !event.actor || transition.by.empty() ||
         model::covers(transition.by, *event.actor, simulator_.doc());
}

Result<void> Simulation::tell(const Steps& steps) {
  if (!steps) return tl::unexpected(steps.error());
  seen_.clear();
  for (const model::SimulatedStep& step : *steps) {
    tell(step);
    if (step.time == simulator_.now()) seen_.push_back(configuration(step.macrostep.situation));
  }
  return {};
}

void Simulation::tell(const model::SimulatedStep& step) {
  const auto& macrostep = step.macrostep;
  const StateIds in = configuration(macrostep.situation);
  const StateIds exited = ids_of(macrostep.exited);
  const StateIds entered = ids_of(macrostep.entered);
  StateIds enabled;
  for (const auto t : macrostep.transitions) {
    enabled.push_back(definition_.transitions[t].pointer);
  }
  const std::int64_t at_ms = (step.time.us - script_.start.us) / 1000;
  report_.result["rows"].push_back({{"at_ms", at_ms},
                                    {"event", step.event.empty() ? Json() : Json(step.event)},
                                    {"configuration", in},
                                    {"exited", exited},
                                    {"entered", entered},
                                    {"enabled", enabled}});
  const auto joined = [](const StateIds& ids) { return fmt::format("{}", fmt::join(ids, " ")); };
  report_.table.rows.push_back({std::to_string(at_ms), step.event, joined(in), joined(exited),
                                joined(entered), joined(enabled)});
}

// At one instant an observer sees the chart after the event's macrostep, or after those of what
// it sent to itself without delay: fixtures of SCXML expect the first, users the last.
bool Simulation::compare(const std::string& event, const std::optional<StateIds>& expected) {
  if (!expected) return true;
  const StateIds found = configuration(simulator_.situation());
  const std::set<std::string> wanted(expected->begin(), expected->end());
  const auto is_wanted = [&](const StateIds& ids) {
    return std::set<std::string>(ids.begin(), ids.end()) == wanted;
  };
  if (is_wanted(found) || std::any_of(seen_.begin(), seen_.end(), is_wanted)) return true;
  report_.result["passed"] = false;
  report_.result["difference"] = {{"row", report_.table.rows.size()},
                                  {"event", event.empty() ? Json() : Json(event)},
                                  {"expected", *expected},
                                  {"found", found}};
  set_side_by_side(event, wanted, {found.begin(), found.end()});
  return false;
}

void Simulation::set_side_by_side(const std::string& event, const std::set<std::string>& expected,
                                  const std::set<std::string>& found) {
  std::set<std::string> all = expected;
  all.insert(found.begin(), found.end());
  Difference difference;
  difference.title = event.empty() ? context_.say("simulate.differs_at_start")
                                   : context_.say("simulate.differs", event);
  difference.table.columns = columns(context_, {"expected", "found"});
  for (const std::string& id : all) {
    difference.table.rows.push_back(
        {expected.contains(id) ? id : "-", found.contains(id) ? id : "-"});
  }
  difference_ = std::move(difference);
}

}  // namespace renkei::cli
