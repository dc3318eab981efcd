// Engine: the spine. A batch of commands is admitted, decided, appended together with its views in
// one durable transaction, and only then answered and announced.
//
//     command → intake → decide → log → views → outbox / dispatch → workers
//
// A batch is decided while those before it are appended: decide() on one thread, append() on
// another, so that the disk and the rules do not wait for each other.
// Threads: the constructor, handle(), begin(), decide(), learn(), the timers, has_record() and
// use_taxonomy() on the deciding thread; append() on one thread at a time, which may be another;
// the accessors on any.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "bus/keys.h"
#include "dispatch/sends.h"
#include "draft.h"
#include "intake/admission.h"
#include "intake/duplicates.h"
#include "intake/principals.h"
#include "log/event_log.h"
#include "model/decide.h"
#include "outbox/cursors.h"
#include "store/database.h"
#include "views/records.h"
#include "views/timers_due.h"
#include "views/transitions.h"
#include "views/view.h"
#include "views/workflows.h"

namespace renkei {

// One thing for the writer to do.
struct CommandIn {
  std::string user;  // the key that ZAP verified
  std::shared_ptr<const intake::Admitted> admitted;
  std::optional<model::Actor> actor;  // set by the engine's own bootstrap; else who holds the key
};
struct DenialIn {  // something that was refused before it became a command: a query, a worker's
                   // registration
  std::string user, on_behalf_of, code, detail;
};
using TimerIn = views::DueTimer;
using Item = std::variant<CommandIn, DenialIn, TimerIn, outbox::Progress>;

struct Outcome {
  std::vector<std::string> replies;  // one a command of the batch, in order
  bool durable = true;  // false: what was written is unknown, and the engine must not go on
  std::vector<std::pair<std::string, Seq>> retries;  // parked events that are to be delivered again
};

// A batch that is decided, and durable once append() says so.
struct Decided {
  Draft draft;
  Outcome outcome;
  // It changes who may do what, or by which workflow: the next batch is decided after learn().
  bool alone = false;
};

class Engine {
 public:
  struct Parts {
    const Clock& clock;
    store::Database& database;  // the writer's
    log::EventLog& log;
    bus::KeyRing& ring;
  };
  // Reads definitions, principals and the taxonomy from the record tables: the time does not grow
  // with the log. Rebuilds the views first when their tables are of an older make.
  explicit Engine(const Parts& parts);

  // An empty batch, on top of what is durable and of `before`, which is on its way to be (null:
  // none; REQUIRES: not `alone`) and stays where it is until it was learned and the draft stands
  // alone.
  std::unique_ptr<Decided> begin(const Decided* before = nullptr) const;
  // Decides more of it. REQUIRES: not `alone`. The replies are for nobody's eyes before append().
  void decide(Decided& decided, std::vector<Item> batch);
  // Makes them durable, all or none: the log, and with it every view, the command ids and the
  // cursors. REQUIRES: batches come in the order in which they were decided.
  void append(std::span<Decided* const> batches);
  // Takes what is durable into the tables in memory. REQUIRES: appended, and durable.
  void learn(const Decided& decided);
  // All of these, one after the other.
  Outcome handle(std::vector<Item> batch);

  // When the next timer is due, or one was that is not any more; and those that are due now, in the
  // order in which they are to be handled, at most a batch. By the clock as it is: one that was set
  // back fires nothing early. What was handed out comes once: next_timer() knows no more until what
  // became of it is durable.
  std::optional<Time> next_timer() const { return next_timer_; }
  std::vector<Item> due_timers();

  bool has_record(const std::string& id) { return records_.load(id).has_value(); }
  // What definitions may name, before there is a taxonomy record (bootstrap).
  void use_taxonomy(const Json& document);

  const intake::Principals& principals() const { return principals_; }
  const log::EventLog& log() const { return log_; }
  const Clock& clock() const { return clock_; }
  model::DefinitionsPtr definitions() const;
  // The taxonomy's settings in force on a day: of each name the last whose valid_from is not after
  // it.
  Json settings_on(Date day) const;
  // By which working days are counted; an empty one before there is a calendar record.
  CalendarPtr calendar() const;
  // What a definition may name, by the taxonomy as it is.
  chart::Vocabulary vocabulary() const;

 private:
  void link(Draft& draft);
  std::string reply_to(Draft& draft, Outcome& outcome, const CommandIn& in);
  // What the command is answered: canonical JSON.
  Result<std::string> decide_on(Draft& draft, Outcome& outcome, const model::Actor& actor,
                                const model::Command& command);
  Result<RecordPtr> create(Draft& draft, const model::Actor& actor, model::Command command,
                           int depth);
  Result<std::string> send(Draft& draft, const model::Actor& actor, const model::Command& command);
  Result<Json> deploy(Draft& draft, const model::Actor& actor, const model::Command& command);
  void fire(Draft& draft, const TimerIn& due);
  Result<Json> migrate(Draft& draft, const model::Actor& actor, const model::Command& command);
  Json plan_of(const Draft& draft, const std::string& kind, std::uint32_t version);
  Result<Json> retry(Outcome& outcome, const model::Actor& actor, const model::Command& command);
  Result<Json> correct(Draft& draft, const model::Actor& actor, const model::Command& command);
  Result<model::Event> corrected(Draft& draft, const model::Actor& actor,
                                 const model::Command& command, const model::Record& before,
                                 const std::vector<model::Event>& history);
  std::vector<model::Event> history_of(const Draft& draft, const model::Record& record);
  Result<void> complete(Draft& draft, const chart::Definition& definition, Json& document,
                        const std::vector<std::string>& set, Date on);
  Result<void> reach(Draft& draft, dispatch::Dispatched sent, int depth);
  Result<RecordPtr> transition(Draft& draft, const model::Actor& actor,
                               const model::Command& command, int depth);
  Result<RecordPtr> stage_all(Draft& draft, std::vector<model::Event> events,
                              const chart::DefinitionPtr& definition, RecordPtr before, int depth);
  Result<void> fill(Draft& draft, model::Command& command, const std::vector<chart::Link>& links,
                    const std::string& prefix);
  static Result<void> check_via(const Draft& draft, const model::Actor& actor,
                                const model::Command& command, const Draft::Mark& since);
  // facility_gate.cpp; REQUIRES: the command was decided, and is as it should be by itself.
  Result<void> check_resources(Draft& draft, const model::Command& command,
                               const model::Record* before);
  Result<void> check_key(const Draft& draft, const model::Record& after) const;
  void deny(Draft& draft, const model::Actor& who, const std::string& command,
            std::string_view code, const std::string& detail);
  RecordPtr find(const Draft& draft, const std::string& id);
  Result<RecordPtr> find_named(const Draft& draft, const model::Command& command);
  model::Circumstances circumstances(const Draft& draft, const model::Actor& actor,
                                     const model::Command& command) const;
  void write_alongside(const Decided& decided);
  void rebuild();
  void learn_principal(const model::Record& record);
  void learn_record(const model::Record& record);
  void learn_timers(const std::vector<model::TimerChange>& changes);
  void use_calendar(const Json& document);

  const Clock& clock_;
  store::Database& database_;  // append() alone, once constructed
  log::EventLog& log_;
  bus::KeyRing& ring_;
  std::vector<std::unique_ptr<views::View>> views_;
  store::Database reader_;  // what decide() looks up
  views::Records records_;
  views::Transitions transitions_;
  views::Workflows workflows_;
  intake::Principals principals_;
  intake::Duplicates duplicates_;
  outbox::Cursors cursors_;
  views::TimersDue timers_;
  std::optional<Time> next_timer_;
  bool handed_out_ = false;  // what became of the timers that were due is not yet durable
  RecordCache cache_;

  mutable std::mutex mutex_;
  chart::Vocabulary vocabulary_;  // guarded by mutex_
  Json settings_ =
      Json::array();  // of the taxonomy: [{"name", "value", "valid_from"}]; guarded by mutex_
  model::DefinitionsPtr definitions_;  // guarded by mutex_
  CalendarPtr calendar_;               // guarded by mutex_
};

}  // namespace renkei
