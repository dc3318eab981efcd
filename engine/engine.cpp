#include "engine.h"

#include <algorithm>

#include "base/limits.h"
#include "base/logging.h"
#include "wire/codec.h"

namespace renkei {
namespace {

constexpr const char* kTaxonomy = "taxonomy";

std::set<std::string> ids_of(const Json& document, const char* list) {
  std::set<std::string> ids;
  for (const Json& entry : document.value(list, Json::array())) {
    ids.insert(entry.is_string() ? entry.get<std::string>() : text_at(entry, "id"));
  }
  return ids;
}

// A definition that is on the log was checked when it was deployed; what the taxonomy has become
// since does not matter.
Result<chart::DefinitionPtr> load_deployed(std::string_view text) {
  return wire::read_definition(text, nullptr);
}

}  // namespace

Engine::Engine(const Parts& parts)
    : clock_(parts.clock),
      database_(parts.database),
      log_(parts.log),
      ring_(parts.ring),
      views_(views::all_views(parts.database)),
      records_(parts.database),
      workflows_(parts.database),
      duplicates_(parts.database),
      cursors_(parts.database),
      definitions_(std::make_shared<model::Definitions>()) {
  if (!views::views_are_current(database_)) rebuild();
  if (const auto taxonomy = records_.load(kTaxonomy)) use_taxonomy(taxonomy->document);
  for (const std::string& text : views::deployed_texts(database_)) {
    const auto definition = load_deployed(text);
    if (!definition)
      throw std::runtime_error("a deployed workflow cannot be loaded: " +
                               describe(definition.error()));
    definitions_ = definitions_->with(*definition);
  }
  records_.each(intake::kPrincipalKind,
                [this](const model::Record& record) { learn_principal(record); });
}

void Engine::rebuild() {
  spdlog::info("the views are of another version: they are rebuilt from the log");
  const auto read = [this](Seq after) {
    std::vector<std::string> bodies;
    for (log::Entry& entry : log_.read(after, limits::kPageRows))
      bodies.push_back(std::move(entry.body));
    return bodies;
  };
  views::rebuild(database_, views_, read, load_deployed);
}

model::DefinitionsPtr Engine::definitions() const {
  const std::lock_guard lock(mutex_);
  return definitions_;
}

void Engine::use_taxonomy(const Json& document) {
  const std::lock_guard lock(mutex_);
  vocabulary_ = {ids_of(document, "roles"), ids_of(document, "stages"), ids_of(document, "types")};
  settings_ = document.value("settings", Json::array());
}

chart::Vocabulary Engine::vocabulary() const {
  const std::lock_guard lock(mutex_);
  return vocabulary_;
}

Json Engine::settings_on(Date day) const {
  const std::string text = to_string(day);
  Json in_force = Json::object();
  const std::lock_guard lock(mutex_);
  for (const Json& setting : settings_) {
    if (text_at(setting, "valid_from") <= text)
      in_force[text_at(setting, "name")] = setting.value("value", Json());
  }
  return in_force;
}

Outcome Engine::handle(std::vector<Item> batch,
                       const std::function<void(const Outcome&)>& before_append) {
  const log::Head head = log_.head();
  Draft draft(head.seq, std::max(clock_.now(), head.time), definitions());
  Outcome outcome;
  for (const Item& item : batch) {
    if (const auto* command = std::get_if<CommandIn>(&item)) {
      outcome.replies.push_back(reply_to(draft, outcome, *command));
    } else if (const auto* denial = std::get_if<DenialIn>(&item)) {
      deny(draft, principals_.name_of(denial->user), "", denial->code, denial->detail);
    } else {
      draft.progress.push_back(std::get<outbox::Progress>(item));
    }
  }
  if (before_append) before_append(outcome);
  append(draft, outcome);
  return outcome;
}

std::string Engine::reply_to(Draft& draft, Outcome& outcome, const CommandIn& in) {
  const auto refuse = [&](const Error& error) {
    return wire::write_problem(in.admitted.id, draft.next_seq() - 1, error);
  };
  const auto actor = in.actor ? Result<model::Actor>(*in.actor)
                              : principals_.actor(in.user, day_in_japan(draft.now));
  if (!actor) {
    deny(draft, principals_.name_of(in.user), in.admitted.id, code_of(actor.error().code),
         actor.error().detail);
    return refuse(actor.error());
  }
  if (!in.admitted.command) return refuse(in.admitted.command.error());
  const model::Command& command = *in.admitted.command;

  const auto key = std::make_pair(actor->id, command.id);
  const auto in_batch = draft.accepted.find(key);
  const auto known = in_batch != draft.accepted.end() ? std::optional(in_batch->second)
                                                      : duplicates_.find(actor->id, command.id);
  if (known) {
    if (known->digest != in.admitted.digest) {
      return refuse({Errc::id_conflict,
                     "the id " + command.id + " was used for another command: use a new id",
                     {}});
    }
    Json result = Json::parse(known->result);
    result["duplicate"] = true;
    return wire::write_result(command.id, known->seq, result);
  }

  const auto mark = draft.mark();
  const auto result = decide_on(draft, outcome, *actor, command);
  if (!result) {
    draft.back_to(mark);
    if (result.error().code == Errc::not_permitted) {
      deny(draft, actor->id, command.id, code_of(Errc::not_permitted), result.error().detail);
    }
    return refuse(result.error());
  }
  const Seq seq = draft.next_seq() - 1;
  draft.accepted[key] = {in.admitted.digest, result->dump(), seq};
  return wire::write_result(command.id, seq, *result);
}

void Engine::deny(Draft& draft, const std::string& who, const std::string& command,
                  std::string_view code, const std::string& detail) {
  model::Event event;
  event.type = model::EventType::command_denied;
  event.effective_on = day_in_japan(draft.now);
  event.actor = who;
  event.command = command;
  event.code = code;
  event.detail = detail;
  draft.stage(std::move(event), nullptr, nullptr);
}

RecordPtr Engine::find(const Draft& draft, const std::string& id) {
  if (auto touched = draft.touched(id)) return touched;
  if (auto cached = cache_.find(id)) return cached;
  auto loaded = records_.load(id);
  if (!loaded) return nullptr;
  auto record = std::make_shared<const model::Record>(std::move(*loaded));
  cache_.put(record);
  return record;
}

// The one durable transaction: the log, and with it every view, the command ids and the cursors.
void Engine::append(Draft& draft, Outcome& outcome) {
  outcome.head = log_.head().seq;
  if (draft.staged.empty() && draft.accepted.empty() && draft.progress.empty() &&
      outcome.retries.empty())
    return;
  std::vector<model::Event> events;
  events.reserve(draft.staged.size());
  for (Staged& staged : draft.staged) events.push_back(std::move(staged.event));
  const auto appended = log_.append({events, [&] { write_alongside(draft, events, outcome); }});
  if (!appended) {
    spdlog::critical("the batch is not known to be durable: {}", describe(appended.error()));
    outcome.durable = false;
    return;
  }
  outcome.head = *appended;
  learn(draft, events, outcome);
}

void Engine::write_alongside(Draft& draft, const std::vector<model::Event>& events,
                             const Outcome& outcome) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Staged& staged = draft.staged[i];
    for (const auto& view : views_)
      view->project({events[i], staged.after.get(), staged.definition.get()});
  }
  for (const auto& [key, known] : draft.accepted)
    duplicates_.remember(key.first, key.second, known);
  for (const outbox::Progress& progress : draft.progress) cursors_.apply(progress, draft.now);
  for (const auto& [consumer, seq] : outcome.retries) cursors_.retry(consumer, seq);
}

// What is durable now is taken into the tables in memory.
void Engine::learn(Draft& draft, const std::vector<model::Event>& events, Outcome& outcome) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const RecordPtr& after = draft.staged[i].after;
    if (!after) continue;
    cache_.put(after);
    outcome.touched.push_back({after->id, after->kind});
    if (after->kind == intake::kPrincipalKind) learn_principal(*after);
    if (after->id == kTaxonomy) use_taxonomy(after->document);
  }
  outcome.progress = std::move(draft.progress);
  const std::lock_guard lock(mutex_);
  definitions_ = draft.definitions;
}

void Engine::learn_principal(const model::Record& record) {
  if (const auto revoked = principals_.learn(record)) ring_.revoke(*revoked);
  const std::string key = text_at(record.document, "key");
  if (principals_.is_active(key)) ring_.admit(key);
}

}  // namespace renkei
