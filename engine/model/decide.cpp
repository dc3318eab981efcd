#include "model/decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/limits.h"
#include "model/again.h"
#include "model/refusal.h"
#include "model/situation.h"
#include "model/timekeeping.h"

namespace renkei::model {

namespace {

using chart::Definition;
using chart::Macrostep;

// The day that it happened: today unless said; not later than today, not before the record's last.
Result<Date> effective_date(const Command& command, const Record* record, Time now) {
  const Date today = day_in_japan(now);
  const Date date = command.effective_on.value_or(today);
  if (date > today) {
    return fail(Errc::effective_in_future,
                fmt::format("{} is after today, {}", to_string(date), to_string(today)),
                {{"/effective_on", "must not be in the future"}});
  }
  if (record != nullptr && date < record->effective_on) {
    return fail(Errc::effective_before_previous,
                fmt::format("{} is before {}, the day of what happened last to {}", to_string(date),
                            to_string(record->effective_on), record->id),
                {{"/effective_on", "must not be before " + to_string(record->effective_on)}});
  }
  return date;
}

// The macrosteps that one command causes, each told as an event, and what the record sent to itself
// on the way.
class Decision {
 public:
  Decision(const Definition& definition, const Command& command, const Circumstances& circumstances,
           Date effective_on, bool once_permitted = false)
      : definition_(definition),
        command_(command),
        circumstances_(circumstances),
        effective_on_(effective_on),
        once_permitted_(once_permitted) {}

  std::optional<Error> create();
  std::optional<Error> send(const Record& record);
  std::optional<Error> follow_up(Record record);  // what the record sent to itself
  bool has_follow_ups() const { return !to_self_.empty(); }
  const Event& first() const { return events_.front(); }
  std::vector<Event> take() { return std::move(events_); }

 private:
  Result<Macrostep> react(const Record& record, const std::string& event, const Json& data,
                          const Circumstances& circumstances) const;
  Event event_of(EventType type, const std::string& record, std::uint64_t version,
                 const Actor& actor) const;
  std::optional<Error> add(const Record& before, Event event, Macrostep step);
  std::optional<Error> unconfirmed(const Macrostep& step) const;
  std::optional<Error> add_transition(const Record& record, const Actor& actor,
                                      const std::string& name, const Json& data, Macrostep step);

  const Definition& definition_;
  const Command& command_;
  const Circumstances& circumstances_;
  const Date effective_on_;
  const bool once_permitted_;  // authority was judged when it was recorded
  std::vector<Event> events_;
  std::deque<chart::Sent> to_self_;
};

std::optional<Error> Decision::create() {
  const Actor& actor = circumstances_.actor;
  if (!covers(definition_.create, actor, command_.data)) {
    return Error{
        Errc::not_permitted, fmt::format("{} may not create a {}", actor.id, definition_.kind), {}};
  }
  if (auto error = document_error(definition_, command_.data, "/document")) return error;
  Json context = context_of(definition_, command_.data, "", Json(), effective_on_, circumstances_);
  context["record"] = {{"id", circumstances_.new_record}, {"version", 1}};
  auto step = chart::start(definition_, std::move(context));
  if (!step) return step.error();
  Event event = event_of(EventType::record_created, circumstances_.new_record, 1, actor);
  event.document = step->doc;
  return add({}, std::move(event), std::move(*step));
}

std::optional<Error> Decision::send(const Record& record) {
  auto step = react(record, command_.event, command_.data, circumstances_);
  if (!step) return step.error();
  if (step->transitions.empty() && !is_due(record, command_.event, circumstances_.now)) {
    return refusal_of(definition_, record, command_, effective_on_, circumstances_);
  }
  auto missing = unconfirmed(*step);
  auto error =
      add_transition(record, circumstances_.actor, command_.event, command_.data, std::move(*step));
  return error ? error : missing;
}

// What is wrong otherwise is said first: nobody proves who they are for nothing.
std::optional<Error> Decision::unconfirmed(const Macrostep& step) const {
  if (once_permitted_ || circumstances_.actor.via.empty()) return std::nullopt;
  const bool asks = std::any_of(step.transitions.begin(), step.transitions.end(),
                                [&](auto taken) { return definition_.transitions[taken].confirm; });
  return asks ? confirmation_error(circumstances_.actor, command_) : std::nullopt;
}

std::optional<Error> Decision::follow_up(Record record) {
  Circumstances as_engine = circumstances_;
  as_engine.actor = engine_actor();
  for (int macrosteps = 0; !to_self_.empty(); ++macrosteps) {
    if (macrosteps == limits::kMicrosteps) {
      return Error{
          Errc::too_many_microsteps, fmt::format("{} sends to itself without end", record.id), {}};
    }
    const chart::Sent sent = std::move(to_self_.front());
    to_self_.pop_front();
    auto step = react(record, sent.event, sent.data, as_engine);
    if (!step) return step.error();
    if (step->transitions.empty()) continue;
    if (auto error =
            add_transition(record, as_engine.actor, sent.event, sent.data, std::move(*step))) {
      return error;
    }
    record = evolve(std::move(record), events_.back());
  }
  return std::nullopt;
}

Result<Macrostep> Decision::react(const Record& record, const std::string& event, const Json& data,
                                  const Circumstances& circumstances) const {
  const auto permitted = [&](const chart::Transition& transition) {
    const bool may = once_permitted_ && circumstances.actor.id != kEngine
                         ? is_for_principals(transition)
                         : covers(transition.by, circumstances.actor, record.document);
    return may && data_faults(transition, data, circumstances.actor).empty();
  };
  Json context =
      context_of(definition_, record.document, event, data, effective_on_, circumstances);
  context["record"] = {{"id", record.id}, {"version", record.version + 1}};
  return chart::react(definition_, situation_of(definition_, record), event, std::move(context),
                      permitted);
}

Event Decision::event_of(EventType type, const std::string& record, std::uint64_t version,
                         const Actor& actor) const {
  Event event;
  event.type = type;
  event.time = circumstances_.now;
  event.effective_on = effective_on_;
  event.actor = actor.id;
  event.via = actor.via;
  event.command = command_.id;
  event.record = record;
  event.kind = definition_.kind;
  event.definition = definition_.version;
  event.version = version;
  return event;
}

std::optional<Error> Decision::add_transition(const Record& record, const Actor& actor,
                                              const std::string& name, const Json& data,
                                              Macrostep step) {
  Event event = event_of(EventType::record_transitioned, record.id, record.version + 1, actor);
  event.event = name;
  event.data = data;
  event.from = record.configuration;
  return add(record, std::move(event), std::move(step));
}

// What creation and transition have in common.
std::optional<Error> Decision::add(const Record& before, Event event, Macrostep step) {
  if (auto error = change_error(definition_, step.doc, step.patch)) return error;
  if (event.type == EventType::record_transitioned) event.patch = std::move(step.patch);
  event.to = ids_of(definition_, chart::atomic_states(definition_, step.situation));
  event.exited = ids_of(definition_, step.exited);
  event.entered = ids_of(definition_, step.entered);
  for (const auto& [history, states] : step.situation.history) {
    event.history[definition_.states[history].id] = ids_of(definition_, states);
  }
  for (std::string& type : step.attained) {
    if (!before.attained.contains(type)) event.attained.push_back(std::move(type));
  }
  auto timers = timer_changes(definition_, before, event, step, *circumstances_.calendar);
  if (!timers) return timers.error();
  event.timers = std::move(*timers);
  for (chart::Sent& sent : step.sent) {
    if (sent.to.empty() && sent.create.empty())
      to_self_.push_back(std::move(sent));
    else
      event.sends.push_back(std::move(sent));
  }
  event.ended = step.done;
  events_.push_back(std::move(event));
  return std::nullopt;
}

std::optional<Error> command_error(const Record& record, const Command& command,
                                   const Circumstances& circumstances) {
  const bool by_timer =
      circumstances.actor.id == kEngine && is_due(record, command.event, circumstances.now);
  if (!by_timer && !is_id(command.event)) {
    return Error{Errc::schema_mismatch,
                 "what is sent is named by a plain id",
                 {{"/event", "must be lower-case letters, digits, _ and -, a letter first"}}};
  }
  return version_error(record, command);
}

}  // namespace

std::optional<Error> confirmation_error(const Actor& actor, const Command& command) {
  if (actor.via.empty() || command.confirmed) return std::nullopt;
  return Error{
      Errc::not_confirmed,
      fmt::format("{} does not say that {} proved lately who they are", actor.via, actor.id),
      {{"/confirmed", "must be true"}}};
}

Result<std::vector<Event>> decide(const Definition& definition, const Record* record,
                                  const Command& command, const Circumstances& circumstances) {
  if (record != nullptr) {
    if (auto error = command_error(*record, command, circumstances))
      return tl::unexpected<Error>(std::move(*error));
  }
  const auto date = effective_date(command, record, circumstances.now);
  if (!date) return tl::unexpected<Error>(date.error());
  Decision decision(definition, command, circumstances, *date);
  auto error = record == nullptr ? decision.create() : decision.send(*record);
  if (!error && decision.has_follow_ups()) {
    error = decision.follow_up(evolve(record == nullptr ? Record{} : *record, decision.first()));
  }
  if (error) return tl::unexpected<Error>(std::move(*error));
  return decision.take();
}

Result<std::vector<Event>> decide_again(const Definition& definition, const Record& record,
                                        const Command& command,
                                        const Circumstances& circumstances) {
  Decision decision(definition, command, circumstances, *command.effective_on, true);
  auto error = decision.send(record);
  if (!error && decision.has_follow_ups()) {
    error = decision.follow_up(evolve(record, decision.first()));
  }
  if (error) return tl::unexpected<Error>(std::move(*error));
  return decision.take();
}

}  // namespace renkei::model
