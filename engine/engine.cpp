#include "engine.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "base/logging.h"
#include "log/chain.h"
#include "model/calendar.h"
#include "wire/canonical.h"
#include "wire/codec.h"

namespace renkei {
namespace {

constexpr const char* kTaxonomy = "taxonomy";
constexpr const char* kCalendar = "calendar";

std::set<std::string> ids_of(const Json& document, const char* list) {
  std::set<std::string> ids;
  for (const Json& entry : document.value(list, Json::array())) {
    ids.insert(entry.is_string() ? entry.get<std::string>() : text_at(entry, "id"));
  }
  return ids;
}

bool changes_the_rules(const Draft& draft) {
  return std::any_of(draft.staged.begin(), draft.staged.end(),
                     [](const Staged& staged) {
                       return staged.after &&
                              (staged.after->kind == intake::kPrincipalKind ||
                               staged.after->id == kTaxonomy || staged.after->id == kCalendar);
                     }) ||
         std::any_of(draft.events.begin(), draft.events.end(), [](const model::Event& event) {
           return event.type == model::EventType::workflow_deployed;
         });
}

// What a command that was accepted before is answered again.
Result<Json> repeated(const intake::Duplicates::Known& known, const intake::Admitted& admitted) {
  if (known.digest != admitted.digest) {
    return fail(Errc::id_conflict,
                "the id " + admitted.id + " was used for another command: use a new id");
  }
  Json result = Json::parse(known.result);
  result["duplicate"] = true;
  return result;
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
      reader_(parts.database.file(), store::Database::Role::reader, parts.database.identity(),
              parts.database.vfs()),
      records_(reader_),
      transitions_(reader_),
      workflows_(reader_),
      duplicates_(parts.database, reader_),
      cursors_(parts.database),
      timers_(reader_),
      definitions_(std::make_shared<model::Definitions>()),
      calendar_(empty_calendar()) {
  if (!views::views_are_current(database_)) rebuild();
  if (const auto taxonomy = records_.load(kTaxonomy)) learn_record(*taxonomy);
  if (const auto calendar = records_.load(kCalendar)) learn_record(*calendar);
  next_timer_ = timers_.next();
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
  const auto read = [this](Seq after, std::size_t most) {
    std::vector<std::string> bodies;
    for (log::Entry& entry : log_.read(after, most)) bodies.push_back(std::move(entry.body));
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

void Engine::use_calendar(const Json& document) {
  auto calendar = std::make_shared<const Calendar>(model::calendar_of(document));
  const std::lock_guard lock(mutex_);
  calendar_ = std::move(calendar);
}

CalendarPtr Engine::calendar() const {
  const std::lock_guard lock(mutex_);
  return calendar_;
}

std::vector<Item> Engine::due_timers() {
  const Time now = clock_.now();
  if (!next_timer_ || now < *next_timer_) return {};
  std::vector<Item> items;
  for (views::DueTimer& timer : timers_.at(now, limits::kBatchCommands))
    items.push_back(std::move(timer));
  handed_out_ = !items.empty();
  next_timer_ = handed_out_ ? std::nullopt : timers_.next();
  return items;
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

Outcome Engine::handle(std::vector<Item> batch) {
  const auto decided = begin();
  decide(*decided, std::move(batch));
  append(std::array{decided.get()});
  if (decided->outcome.durable) learn(*decided);
  return std::move(decided->outcome);
}

std::unique_ptr<Decided> Engine::begin(const Decided* before) const {
  const Time now = clock_.now();
  if (before == nullptr) {
    const log::Head head = log_.head();
    return std::make_unique<Decided>(
        Decided{Draft(head, std::max(now, head.time), definitions(), nullptr), {}});
  }
  assert(!before->alone);
  const Draft& base = before->draft;
  return std::make_unique<Decided>(
      Decided{Draft(base.tail, std::max(now, base.now), definitions(), &base), {}});
}

void Engine::decide(Decided& decided, std::vector<Item> batch) {
  assert(!decided.alone);
  Draft& draft = decided.draft;
  Outcome& outcome = decided.outcome;
  store::Transaction snapshot(reader_);  // of one position, and cheaper than one for each look-up
  for (const Item& item : batch) {
    if (const auto* command = std::get_if<CommandIn>(&item)) {
      outcome.replies.push_back(reply_to(draft, outcome, *command));
    } else if (const auto* denial = std::get_if<DenialIn>(&item)) {
      deny(draft, principals_.blamed(denial->user, denial->on_behalf_of, intake::Saying::question),
           "", denial->code, denial->detail);
    } else if (const auto* timer = std::get_if<TimerIn>(&item)) {
      fire(draft, *timer);
    } else {
      draft.progress.push_back(std::get<outbox::Progress>(item));
    }
  }
  snapshot.commit();
  link(draft);
  decided.alone = changes_the_rules(draft);
}

// Here, and not where it is appended: that is what the next batch waits for.
void Engine::link(Draft& draft) {
  const auto fresh = std::span<const model::Event>(draft.events).subspan(draft.entries.size());
  auto linked = log_.link(fresh, draft.tail);
  draft.tail = log::head_after(draft.tail, fresh, linked);
  std::move(linked.begin(), linked.end(), std::back_inserter(draft.entries));
}

std::string Engine::reply_to(Draft& draft, Outcome& outcome, const CommandIn& in) {
  const intake::Admitted& admitted = *in.admitted;
  const auto refuse = [&](const Error& error) {
    return wire::write_problem(admitted.id, draft.next_seq() - 1, error);
  };
  const std::string named = admitted.command ? admitted.command->on_behalf_of : "";
  const auto actor = in.actor ? Result<model::Actor>(*in.actor)
                              : principals_.actor_for(in.user, named, day_in_japan(draft.now));
  if (!actor) {
    deny(draft, principals_.blamed(in.user, named), admitted.id, code_of(actor.error().code),
         actor.error().detail);
    return refuse(actor.error());
  }
  if (!admitted.command) return refuse(admitted.command.error());
  const model::Command& command = *admitted.command;

  const Draft::CommandKey key(actor->id, command.id);
  const auto* lately = draft.known(key);
  if (const auto known =
          lately ? std::optional(*lately) : duplicates_.find(key.first, key.second)) {
    const auto again = repeated(*known, admitted);
    return again ? wire::write_result(command.id, known->seq, *again) : refuse(again.error());
  }

  const auto mark = draft.mark();
  auto result = decide_on(draft, outcome, *actor, command).and_then([&](std::string text) {
    return check_via(draft, *actor, command, mark).map([&] { return std::move(text); });
  });
  if (!result) {
    draft.back_to(mark);
    if (result.error().code == Errc::not_permitted) {
      deny(draft, *actor, command.id, code_of(Errc::not_permitted), result.error().detail);
    }
    return refuse(result.error());
  }
  const Seq seq = draft.next_seq() - 1;
  std::string reply = wire::write_result_text(command.id, seq, *result);
  if (!command.dry_run) draft.accepted[key] = {admitted.digest, std::move(*result), seq};
  return reply;
}

// Who may act, and by which key, is not decided through a key that speaks for others: whoever took
// it over would be anybody for ever. What rewrites what stands takes a confirmation; of a
// transition its workflow says so.
Result<void> Engine::check_via(const Draft& draft, const model::Actor& actor,
                               const model::Command& command, const Draft::Mark& since) {
  if (actor.via.empty()) return {};
  const auto begin = draft.events.begin() + static_cast<std::ptrdiff_t>(since.staged);
  const bool touched = std::any_of(begin, draft.events.end(), [](const model::Event& event) {
    return !event.via.empty() && event.kind == intake::kPrincipalKind;
  });
  if (touched) {
    return fail(Errc::not_permitted,
                "principals and their workflow are changed with a key of one's own alone");
  }
  using model::Verb;
  const bool rewrites = command.verb == Verb::correct || command.verb == Verb::deploy ||
                        command.verb == Verb::migrate;
  if (!rewrites || command.dry_run) return {};
  if (auto error = model::confirmation_error(actor, command))
    return tl::unexpected<Error>(std::move(*error));
  return {};
}

void Engine::deny(Draft& draft, const model::Actor& who, const std::string& command,
                  std::string_view code, const std::string& detail) {
  model::Event event;
  event.type = model::EventType::command_denied;
  event.effective_on = day_in_japan(draft.now);
  event.actor = who.id;
  event.via = who.via;
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

Result<RecordPtr> Engine::find_named(const Draft& draft, const model::Command& command) {
  if (auto record = find(draft, command.record)) return record;
  return fail(Errc::unknown_record, "there is no record " + command.record,
              {{"/record", "no record has the id \"" + command.record + "\""}});
}

void Engine::append(std::span<Decided* const> batches) {
  std::vector<log::Batch> to_log;
  for (Decided* decided : batches) {
    const Draft& draft = decided->draft;
    if (draft.events.empty() && draft.accepted.empty() && draft.progress.empty() &&
        decided->outcome.retries.empty())
      continue;
    to_log.push_back({draft.events, [this, decided] { write_alongside(*decided); }, draft.entries});
  }
  if (to_log.empty()) return;
  if (const auto appended = log_.append(to_log); !appended) {
    spdlog::critical("what is decided is not known to be durable: {}", describe(appended.error()));
    for (Decided* decided : batches) decided->outcome.durable = false;
  }
}

void Engine::write_alongside(const Decided& decided) {
  const Draft& draft = decided.draft;
  for (std::size_t i = 0; i < draft.events.size(); ++i) {
    const Staged& staged = draft.staged[i];
    const views::Projection projection{draft.events[i], staged.after.get(),
                                       staged.definition.get()};
    if (staged.history) {
      views::tell_correction(views_, projection, *staged.history, *draft.definitions);
      continue;
    }
    for (const auto& view : views_) view->project(projection);
  }
  for (const auto& [key, known] : draft.accepted)
    duplicates_.remember(key.first, key.second, known);
  for (const outbox::Progress& progress : draft.progress) cursors_.apply(progress, draft.now);
  for (const auto& [consumer, seq] : decided.outcome.retries) cursors_.retry(consumer, seq);
}

void Engine::learn(const Decided& decided) {
  const Draft& draft = decided.draft;
  for (std::size_t i = 0; i < draft.events.size(); ++i) {
    const RecordPtr& after = draft.staged[i].after;
    if (!after) continue;
    cache_.put(after);
    learn_record(*after);
    learn_timers(draft.events[i].timers);
  }
  for (const auto& [key, known] : draft.accepted) duplicates_.learn(key.second);
  const std::lock_guard lock(mutex_);
  definitions_ = decided.draft.definitions;
}

// What was handed out may have been all that was due by then, so the table is asked; else a timer
// that was set may be the next.
void Engine::learn_timers(const std::vector<model::TimerChange>& changes) {
  if (!changes.empty() && std::exchange(handed_out_, false)) next_timer_ = timers_.next();
  for (const model::TimerChange& change : changes) {
    using What = model::TimerChange::What;
    const bool set =
        change.what == What::armed || change.what == What::moved || change.what == What::resumed;
    if (set && change.due) next_timer_ = std::min(next_timer_.value_or(*change.due), *change.due);
  }
}

void Engine::learn_record(const model::Record& record) {
  if (record.kind == intake::kPrincipalKind) learn_principal(record);
  if (record.id == kTaxonomy) use_taxonomy(record.document);
  if (record.id == kCalendar) use_calendar(record.document);
}

void Engine::learn_principal(const model::Record& record) {
  if (const auto revoked = principals_.learn(record)) ring_.revoke(*revoked);
  const std::string key = text_at(record.document, "key");
  if (principals_.is_active(key)) ring_.admit(key);
}

}  // namespace renkei
