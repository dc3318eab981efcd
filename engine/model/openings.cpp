// What can happen next to a record, and why a command was not taken.
#include "model/refusal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "model/situation.h"

namespace renkei::model {

namespace {

using chart::Transition;

Json context_for(const chart::Definition& definition, const Record& record,
                 const std::string& event, const Json& data, Date effective_on,
                 const Circumstances& circumstances) {
  Json context = context_of(definition, record.document, event, data, effective_on, circumstances);
  context["in"] = ids_of(definition, situation_of(definition, record).configuration);
  return context;
}

std::string where_it_is(const Record& record) {
  return fmt::format("{} is in {}", record.id, fmt::join(record.configuration, ", "));
}

Error not_accepted(const chart::Definition& definition, const Record& record,
                   const std::string& event) {
  if (record.ended) {
    return {Errc::not_accepted_here,
            fmt::format("{} and has ended: nothing more can happen to it", where_it_is(record)),
            {}};
  }
  std::set<std::string> possible;
  for (const auto t : chart::candidates(definition, situation_of(definition, record))) {
    const Transition& transition = definition.transitions[t];
    if (is_for_principals(transition)) {
      possible.insert(transition.events.begin(), transition.events.end());
    }
  }
  return {Errc::not_accepted_here,
          fmt::format("\"{}\" is not possible here: {}; possible: {}", event, where_it_is(record),
                      possible.empty() ? "nothing" : fmt::format("{}", fmt::join(possible, ", "))),
          {}};
}

}  // namespace

bool is_for_principals(const Transition& transition) {
  return std::any_of(transition.by.begin(), transition.by.end(),
                     [](const chart::Authority& authority) { return authority.role != kEngine; });
}

std::vector<Fault> guard_faults_without_data(const Transition& transition, const Json& context) {
  if (transition.guard == nullptr) return {};
  std::vector<Fault> faults = transition.guard->check(context);
  std::erase_if(faults, [](const Fault& fault) {
    return fault.pointer == "/event" || fault.pointer == "/event/data" ||
           fault.pointer.starts_with("/event/data/");
  });
  return faults;
}

Error refusal_of(const chart::Definition& definition, const Record& record, const Command& command,
                 Date effective_on, const Circumstances& circumstances) {
  bool named = false, permitted = false, data_fit = false;
  std::vector<Fault> of_data, of_guards;
  const Json context =
      context_for(definition, record, command.event, command.data, effective_on, circumstances);
  for (const auto t : chart::candidates(definition, situation_of(definition, record))) {
    const Transition& transition = definition.transitions[t];
    if (!takes(transition, command.event)) continue;
    named = true;
    if (!covers(transition.by, circumstances.actor, record.document)) continue;
    permitted = true;
    const auto faults = data_faults(transition, command.data, circumstances.actor);
    add_below("", faults, of_data);
    if (!faults.empty()) continue;
    data_fit = true;
    if (transition.guard != nullptr) add_below("", transition.guard->check(context), of_guards);
  }
  if (!named) return not_accepted(definition, record, command.event);
  if (!permitted) {
    return {Errc::not_permitted,
            fmt::format("{} may not {} {}", circumstances.actor.id, command.event, record.id),
            {}};
  }
  if (!data_fit) {
    return {Errc::schema_mismatch,
            fmt::format("the data of \"{}\" are not as its schema says", command.event), of_data};
  }
  return {Errc::guard_failed,
          fmt::format("{} does not meet the conditions of \"{}\"", record.id, command.event),
          of_guards};
}

std::vector<Opening> openings(const chart::Definition& definition, const Record& record,
                              const Circumstances& circumstances) {
  std::vector<Opening> found;
  const auto situation = situation_of(definition, record);
  Json context =
      context_for(definition, record, "", Json(), day_in_japan(circumstances.now), circumstances);
  for (const auto t : chart::candidates(definition, situation)) {
    const Transition& transition = definition.transitions[t];
    if (!is_for_principals(transition)) continue;
    for (const std::string& event : transition.events) {
      if (event.ends_with('*')) continue;  // a pattern is nothing that one can send
      context["event"]["name"] = event;
      found.push_back({event, definition.states[transition.source].id, t,
                       covers(transition.by, circumstances.actor, record.document),
                       guard_faults_without_data(transition, context)});
    }
  }
  return found;
}

}  // namespace renkei::model
