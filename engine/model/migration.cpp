#include "model/migration.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "model/edit.h"
#include "model/situation.h"

namespace renkei::model {

namespace {

constexpr const char* kStates = "/plan/states";

std::vector<Fault> document_faults(const chart::Definition& definition, const Json& document) {
  std::vector<Fault> faults;
  if (definition.document != nullptr)
    add_below("/doc", definition.document->check(document), faults);
  if (canonical(document).size() > limits::kDocumentBytes) {
    faults.push_back({"/doc", fmt::format("at most {} bytes are allowed", limits::kDocumentBytes)});
  }
  return faults;
}

std::optional<Error> refusal(const Record& record, const Command& command) {
  if (record.definition != command.from) {
    return Error{Errc::version_conflict,
                 fmt::format("{} is under version {} of its workflow, not {}", record.id,
                             record.definition, command.from),
                 {{"/from", fmt::format("is {} now", record.definition)}}};
  }
  if (command.expected_version && *command.expected_version != record.version) {
    return Error{Errc::version_conflict,
                 fmt::format("{} is at version {}, not {}: look at it again", record.id,
                             record.version, *command.expected_version),
                 {{"/expected_version", fmt::format("is {} now", record.version)}}};
  }
  if (!record.ended) return std::nullopt;
  return Error{Errc::not_accepted_here,
               fmt::format("{} has ended: it stays under the version in which it did", record.id),
               {}};
}

}  // namespace

Plan read_plan(const Json& json) {
  Plan plan;
  if (!json.is_object()) return plan;
  const Json states = json.value("states", Json::object());
  for (const auto& [id, targets] : states.items()) {
    plan.states[id] = targets.is_string() ? std::vector{targets.get<std::string>()}
                                          : targets.get<std::vector<std::string>>();
  }
  plan.remove = json.value("remove", plan.remove);
  const Json assign = json.value("assign", Json::object());
  for (const auto& [place, value] : assign.items()) {
    plan.assign.emplace_back(place, value);
  }
  return plan;
}

std::vector<Fault> plan_faults(const chart::Definition& to, const Plan& plan) {
  std::vector<Fault> faults;
  add_below(kStates, chart::mapping_faults(to, plan.states), faults);
  for (std::size_t i = 0; i < plan.remove.size(); ++i) {
    if (!place_of(plan.remove[i])) {
      faults.push_back({fmt::format("/plan/remove/{}", i), "must be a JSON Pointer: \"/lead\""});
    }
  }
  for (const auto& [place, value] : plan.assign) {
    if (!place_of(place)) {
      faults.push_back({"/plan/assign", "\"" + place + "\" is no JSON Pointer: write \"/lead\""});
    }
  }
  return faults;
}

Migration migration_of(const chart::Definition& from, const chart::Definition& to,
                       const Record& record, const Plan& plan) {
  auto relocation = chart::relocate(from, to, situation_of(from, record), plan.states);
  Migration migration;
  migration.forgotten = std::move(relocation.forgotten);
  add_below(kStates, relocation.faults, migration.faults);
  migration.configuration = ids_of(to, chart::atomic_states(to, relocation.situation));
  for (const auto& [history, states] : relocation.situation.history) {
    migration.history[to.states[history].id] = ids_of(to, states);
  }
  migration.situation = std::move(relocation.situation);
  Edit edit(record.document);
  for (const std::string& place : plan.remove) edit.remove(place);
  for (const auto& [place, value] : plan.assign) edit.assign(place, value);
  add_below("", edit.faults(), migration.faults);
  add_below("", document_faults(to, edit.document()), migration.faults);
  migration.patch = edit.take_patch();
  return migration;
}

std::vector<Fault> stranded(const chart::Definition& from, const chart::Definition& to,
                            const std::vector<std::string>& configuration, const Plan& plan) {
  Record record;
  record.configuration = configuration;
  std::vector<Fault> faults;
  add_below(kStates, chart::relocate(from, to, situation_of(from, record), plan.states).faults,
            faults);
  return faults;
}

Result<Event> decide_migration(const chart::Definition& from, const chart::Definition& to,
                               const Record& record, const Command& command,
                               const Circumstances& circumstances) {
  if (auto error = refusal(record, command)) return tl::unexpected<Error>(std::move(*error));
  Migration migration = migration_of(from, to, record, read_plan(command.plan));
  if (!migration.faults.empty()) {
    const bool of_states =
        std::any_of(migration.faults.begin(), migration.faults.end(),
                    [](const Fault& fault) { return fault.pointer.starts_with(kStates); });
    return fail(of_states ? Errc::would_strand : Errc::document_invalid,
                fmt::format("{} cannot go on under version {} as it is: the plan must say more",
                            record.id, to.version),
                std::move(migration.faults));
  }
  Event event;
  event.type = EventType::record_migrated;
  event.time = circumstances.now;
  event.effective_on = record.effective_on;
  event.actor = circumstances.actor.id;
  event.via = circumstances.actor.via;
  event.command = command.id;
  event.record = record.id;
  event.kind = to.kind;
  event.definition = to.version;
  event.from_definition = from.version;
  event.version = record.version + 1;
  event.from = record.configuration;
  event.to = std::move(migration.configuration);
  event.history = std::move(migration.history);
  event.patch = std::move(migration.patch);
  chart::Macrostep step;
  step.situation = std::move(migration.situation);
  step.doc = record.document.patch(event.patch);
  auto timers = timer_changes_over(from, to, record, event, step, *circumstances.calendar);
  if (!timers) return tl::unexpected(timers.error());
  event.timers = std::move(*timers);
  return event;
}

}  // namespace renkei::model
