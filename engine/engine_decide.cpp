// How the spine decides each kind of command. Every path ends in model::decide or in a refusal;
// what a command causes in other records is decided here too, in the same draft.
#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/logging.h"
#include "dispatch/timers.h"
#include "engine.h"
#include "intake/links.h"
#include "wire/canonical.h"

namespace renkei {
namespace {

std::string result_of(const model::Record& after, const RecordPtr& before) {
  std::vector<std::string> attained;
  for (const auto& [type, day] : after.attained) {
    if (!before || before->attained.count(type) == 0) attained.push_back(type);
  }
  std::string text;
  wire::ObjectWriter(text)
      .member("attained", attained)
      .member("configuration", after.configuration)
      .member("record", after.id)
      .member("version", after.version)
      .end();
  return text;
}

Result<void> require_role(const model::Actor& actor, std::initializer_list<std::string_view> roles,
                          const char* what) {
  for (const std::string_view role : roles) {
    if (actor.has_role(role)) return {};
  }
  return fail(Errc::not_permitted, fmt::format("{} may not {}", actor.id, what));
}

}  // namespace

Result<std::string> Engine::decide_on(Draft& draft, Outcome& outcome, const model::Actor& actor,
                                      const model::Command& command) {
  switch (command.verb) {
    case model::Verb::create:
      return create(draft, actor, command, 0).map([](const RecordPtr& after) {
        return result_of(*after, nullptr);
      });
    case model::Verb::send:
      return send(draft, actor, command);
    case model::Verb::deploy:
      return deploy(draft, actor, command).map(wire::canonical_text);
    case model::Verb::retry:
      return retry(outcome, actor, command).map(wire::canonical_text);
    case model::Verb::correct:
      return correct(draft, actor, command).map(wire::canonical_text);
    case model::Verb::migrate:
      return migrate(draft, actor, command).map(wire::canonical_text);
  }
  return fail(Errc::internal, "a command of an unknown verb was admitted");
}

model::Circumstances Engine::circumstances(const Draft& draft, const model::Actor& actor,
                                           const model::Command& command) const {
  const Date day = command.effective_on.value_or(day_in_japan(draft.now));
  return {actor, draft.now, "", settings_on(day), calendar()};
}

Result<RecordPtr> Engine::create(Draft& draft, const model::Actor& actor, model::Command command,
                                 int depth) {
  const auto definition = draft.definitions->newest(command.kind);
  if (!definition)
    return fail(Errc::unknown_kind, "there is no kind of record called " + command.kind);
  auto around = circumstances(draft, actor, command);
  if (definition->chosen_ids) {
    if (!is_id(command.record) || command.record == model::kEngine) {
      return fail(
          Errc::schema_mismatch, "a " + command.kind + " needs an id of its own",
          {{"/record",
            "give an id: lower-case letters, digits, _ and -, a letter first; not \"engine\""}});
    }
    if (find(draft, command.record))
      return fail(Errc::record_exists, "there is a record " + command.record + " already");
    around.new_record = command.record;
  } else {
    if (!command.record.empty()) {
      return fail(Errc::schema_mismatch, "the engine gives a " + command.kind + " its id",
                  {{"/record", "leave it out"}});
    }
    around.new_record = fmt::format("{}-{}", command.kind, draft.next_seq());
  }
  if (definition->document) {
    auto filled = fill(draft, command, definition->document->links(), "/document");
    if (!filled) return tl::unexpected(filled.error());
  }
  auto events = model::decide(*definition, nullptr, command, around);
  if (!events) return tl::unexpected(events.error());
  if (auto ok = check_resources(draft, command, nullptr); !ok) return tl::unexpected(ok.error());
  return stage_all(draft, std::move(*events), definition, nullptr, depth);
}

Result<std::string> Engine::send(Draft& draft, const model::Actor& actor,
                                 const model::Command& command) {
  const RecordPtr before = find(draft, command.record);
  const auto after = transition(draft, actor, command, 0);
  if (!after) return tl::unexpected(after.error());
  return result_of(**after, before);
}

// A due timer. One that was overtaken in the meantime is nothing; one whose transition cannot be
// taken is put on record as discarded, or it would be due for ever.
void Engine::fire(Draft& draft, const TimerIn& due) {
  const RecordPtr before = find(draft, due.record);
  const auto definition =
      before ? draft.definitions->find(before->kind, before->definition) : nullptr;
  const auto command =
      definition ? dispatch::fire(*definition, *before, due.timer, draft.now) : std::nullopt;
  if (!command) {
    next_timer_ = timers_.next();  // what was not yet due after all is offered again
    return;
  }
  const auto mark = draft.mark();
  const auto after = transition(draft, model::engine_actor(), *command, 0);
  if (after) return;
  draft.back_to(mark);
  spdlog::warn("{} of {} is discarded: {}", due.timer, due.record, describe(after.error()));
  draft.stage(model::discard(*definition, *before, *command, after.error().code,
                             circumstances(draft, model::engine_actor(), *command)),
              definition, before);
}

// One command to one record, and all that it sends on.
Result<RecordPtr> Engine::transition(Draft& draft, const model::Actor& actor,
                                     const model::Command& command, int depth) {
  const auto found = find_named(draft, command);
  if (!found) return tl::unexpected(found.error());
  const RecordPtr& before = *found;
  const auto definition = draft.definitions->find(before->kind, before->definition);
  if (!definition)
    return fail(Errc::unknown_workflow, "the workflow of " + before->id + " is not deployed");
  std::vector<chart::Link> links;
  for (const chart::Transition& transition : definition->transitions) {
    if (!transition.data ||
        std::none_of(transition.events.begin(), transition.events.end(),
                     [&](const auto& name) { return chart::matches(name, command.event); })) {
      continue;
    }
    links.insert(links.end(), transition.data->links().begin(), transition.data->links().end());
  }
  std::optional<model::Command> filled;
  if (!links.empty()) {
    filled = command;
    if (auto done = fill(draft, *filled, links, "/data"); !done)
      return tl::unexpected(done.error());
  }
  auto events = model::decide(*definition, before.get(), filled ? *filled : command,
                              circumstances(draft, actor, command));
  if (!events) return tl::unexpected(events.error());
  if (auto ok = check_resources(draft, command, before.get()); !ok)
    return tl::unexpected(ok.error());
  return stage_all(draft, std::move(*events), definition, before, depth);
}

Result<RecordPtr> Engine::stage_all(Draft& draft, std::vector<model::Event> events,
                                    const chart::DefinitionPtr& definition, RecordPtr before,
                                    int depth) {
  std::vector<dispatch::Dispatched> sends;
  for (model::Event& event : events) {
    for (auto& sent : dispatch::dispatch(event)) sends.push_back(std::move(sent));
    before = draft.stage(std::move(event), definition, before);
  }
  if (auto ok = check_key(draft, *before); !ok) return tl::unexpected(ok.error());
  if (!sends.empty() && depth >= limits::kSendDepth) {
    return fail(
        Errc::too_many_microsteps,
        fmt::format("records send to each other more than {} deep: the workflow must be mended",
                    depth));
  }
  for (dispatch::Dispatched& sent : sends) {
    if (auto reached = reach(draft, std::move(sent), depth + 1); !reached)
      return tl::unexpected(reached.error());
  }
  return draft.touched(before->id);
}

// As in SCXML, an event that nothing is waiting for is discarded, unless it is required; it stays
// on record with its sender.
Result<void> Engine::reach(Draft& draft, dispatch::Dispatched sent, int depth) {
  model::Command& command = sent.command;
  if (sent.late) {
    if (const auto to = find(draft, command.record))
      command.effective_on = std::max(*command.effective_on, to->effective_on);
  }
  const std::size_t staged = draft.events.size();
  const auto reached = command.verb == model::Verb::create
                           ? create(draft, model::engine_actor(), std::move(command), depth)
                           : transition(draft, model::engine_actor(), command, depth);
  if (reached) return {};
  const bool by_itself = draft.events.size() == staged;  // and not by what it would have sent on
  if (by_itself && !sent.required && reached.error().code == Errc::not_accepted_here) return {};
  return tl::unexpected(reached.error());
}

Result<void> Engine::fill(Draft& draft, model::Command& command,
                          const std::vector<chart::Link>& links, const std::string& prefix) {
  if (links.empty()) return {};
  std::vector<RecordPtr> alive;  // what the lookup handed out
  const auto lookup = [&](const std::string& id) {
    return alive.emplace_back(find(draft, id)).get();
  };
  return intake::fill_links(command.data, links, lookup,
                            command.effective_on.value_or(day_in_japan(draft.now)), prefix);
}

// A key belongs to one principal, or nobody could say who acted.
Result<void> Engine::check_key(const Draft& draft, const model::Record& after) const {
  if (after.kind != intake::kPrincipalKind) return {};
  const std::string key = text_at(after.document, "key");
  const bool taken_in_batch =
      std::any_of(draft.staged.begin(), draft.staged.end(), [&](const Staged& staged) {
        return staged.after && staged.after->kind == intake::kPrincipalKind &&
               staged.after->id != after.id && text_at(staged.after->document, "key") == key;
      });
  if (!taken_in_batch && !principals_.is_taken(key, after.id)) return {};
  return fail(Errc::record_exists, "this key belongs to another principal: make a new one",
              {{"/document/key", "a key belongs to one principal"}});
}

Result<Json> Engine::retry(Outcome& outcome, const model::Actor& actor,
                           const model::Command& command) {
  if (auto may = require_role(actor, {"secretariat", "administrator"}, "retry a parked event");
      !may) {
    return tl::unexpected(may.error());
  }
  if (!outbox::is_parked(reader_, command.consumer, command.seq)) {
    return fail(Errc::unknown_record,
                fmt::format("{} has no parked event {}", command.consumer, command.seq),
                {{"/seq", "see renkei worker parked"}});
  }
  outcome.retries.emplace_back(command.consumer, command.seq);
  return Json{{"consumer", command.consumer}, {"seq", command.seq}};
}

}  // namespace renkei
