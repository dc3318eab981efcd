#include "views/view.h"

#include "base/limits.h"
#include "model/decide.h"
#include "views/activity.h"
#include "views/cases.h"
#include "views/denials.h"
#include "views/funding.h"
#include "views/intervals.h"
#include "views/participation.h"
#include "views/records.h"
#include "views/timers.h"
#include "views/transitions.h"
#include "views/types.h"
#include "views/workflows.h"
#include "wire/codec.h"

namespace renkei::views {
namespace {

// Raise it with every change of a view's tables or of what it puts into them.
constexpr std::int64_t kVersion = 7;
constexpr std::int64_t kStale = 0;  // dropped, and not yet rebuilt

// The version of the tables that are there, and their names, so that a later version can drop them.
constexpr const char* kMeta =
    "CREATE TABLE IF NOT EXISTS view_tables(version INTEGER NOT NULL, name TEXT NOT NULL) STRICT";

std::optional<std::int64_t> version_of(store::Database& database) {
  if (!database.has_table("view_tables")) return std::nullopt;
  store::Statement version = database.prepare("SELECT min(version) FROM view_tables");
  return version.step() && !version.is_null(0) ? std::optional(version.integer(0)) : kStale;
}

void set_version(store::Database& database, const std::vector<std::unique_ptr<View>>& views,
                 std::int64_t number) {
  database.execute("DELETE FROM view_tables");
  store::Statement insert = database.prepare("INSERT INTO view_tables VALUES (?1, ?2)");
  for (const auto& view : views) {
    for (const std::string& table : view->tables()) insert.run(number, table);
  }
}

void drop_stale(store::Database& database) {
  std::vector<std::string> names;
  {
    store::Statement name = database.prepare("SELECT name FROM view_tables");
    while (name.step()) names.push_back(name.text(0));
  }
  for (const std::string& name : names) database.execute("DROP TABLE IF EXISTS " + name);
}

template <typename... Views>
std::vector<std::unique_ptr<View>> make(store::Database& database) {
  std::vector<std::unique_ptr<View>> views;
  (views.push_back(std::make_unique<Views>(database)), ...);
  return views;
}

store::StorageError corrupt(const std::string& what) {
  return {Errc::corrupt, "the log cannot be projected: " + what};
}

// Folds the log again. The records come from the view that is being filled, so memory does not grow
// with the log.
class Replay {
 public:
  Replay(store::Database& database, const std::vector<std::unique_ptr<View>>& views,
         const ReadBodies& read, const LoadDefinition& load)
      : records_(database), transitions_(database), views_(views), read_(read), load_(load) {}

  Seq apply(const std::string& body) {
    const auto event = wire::read_event(body);
    if (!event) throw corrupt(describe(event.error()));
    if (event->correction) return correct(*event);
    if (event->record.empty()) {
      if (event->type == model::EventType::workflow_deployed) deploy(*event);
      tell({*event, nullptr, nullptr});
      return event->seq;
    }
    const auto before = records_.load(event->record);
    const model::Record after = model::evolve(before.value_or(model::Record{}), *event);
    const auto definition = definitions_->find(after.kind, after.definition);
    if (!definition) throw corrupt("no definition of " + after.id);
    tell({*event, &after, definition.get()});
    return event->seq;
  }

 private:
  // The record's events are few, and the views know where they are.
  Seq correct(const model::Event& event) {
    const auto before = records_.load(event.record);
    if (!before) throw corrupt("a correction of what is not there: " + event.record);
    const model::Record after = model::evolve(*before, event);
    std::vector<model::Event> history;
    for (const Seq at : transitions_.positions(after.created_seq)) {
      auto read = wire::read_event(read_(at - 1, 1).at(0));
      if (!read) throw corrupt(describe(read.error()));
      history.push_back(std::move(*read));
    }
    history.push_back(event);
    const auto definition = definitions_->find(after.kind, after.definition);
    tell_correction(views_, {event, &after, definition.get()}, history, *definitions_);
    return event.seq;
  }
  void deploy(const model::Event& event) {
    const auto definition = load_(event.definition_text);
    if (!definition) throw corrupt(describe(definition.error()));
    definitions_ = definitions_->with(*definition);
  }
  void tell(const Projection& projection) {
    for (const auto& view : views_) view->project(projection);
  }

  Records records_;
  Transitions transitions_;
  const std::vector<std::unique_ptr<View>>& views_;
  const ReadBodies& read_;
  const LoadDefinition& load_;
  model::DefinitionsPtr definitions_ = std::make_shared<const model::Definitions>();
};

}  // namespace

std::vector<std::unique_ptr<View>> all_views(store::Database& database) {
  store::Transaction transaction(database);
  const auto version = version_of(database);
  database.execute(kMeta);
  if (version && *version != kVersion) drop_stale(database);
  auto views =
      make<RecordsView, TransitionsView, IntervalsView, ActivityView, TypesView, ParticipationView,
           FundingView, CasesView, TimersView, WorkflowsView, DenialsView>(database);
  // In a new file the log is empty too: empty views are what it says.
  set_version(database, views, !version || *version == kVersion ? kVersion : kStale);
  transaction.commit();
  return views;
}

bool views_are_current(store::Database& database) { return version_of(database) == kVersion; }

void rebuild(store::Database& database, const std::vector<std::unique_ptr<View>>& views,
             const ReadBodies& read, const LoadDefinition& load) {
  store::Transaction transaction(database);
  for (const auto& view : views) {
    for (const std::string& table : view->tables()) {
      database.execute("DROP TABLE IF EXISTS " + table);
    }
    view->create();
  }
  Replay replay(database, views, read, load);
  Seq after = 0;
  const auto page = [&] { return read(after, limits::kPageRows); };
  for (auto bodies = page(); !bodies.empty(); bodies = page()) {
    for (const std::string& body : bodies) after = replay.apply(body);
  }
  set_version(database, views, kVersion);
  transaction.commit();
}

}  // namespace renkei::views
