// Draft: what a batch would change, while it is being decided. Earlier commands of the batch count
// for later ones; a command that is refused leaves nothing behind. Nothing of it is a fact before
// the log has it. A draft may stand on one that is on its way to be durable: if that one fails,
// neither will ever be a fact. Threads: changed where batches are decided; then append() reads it
// elsewhere, while the drafts that stand on it read it too.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/duplicates.h"
#include "log/event_log.h"
#include "model/definitions.h"
#include "model/event.h"
#include "model/record.h"
#include "outbox/cursors.h"

namespace renkei {

using RecordPtr = std::shared_ptr<const model::Record>;

// Records that were used lately: two generations, so that the memory is bounded and the hot ones
// stay.
class RecordCache {
 public:
  RecordPtr find(const std::string& id);
  void put(RecordPtr record);

 private:
  static constexpr std::size_t kGeneration = 8'192;
  std::unordered_map<std::string, RecordPtr> young_, old_;
};

// What is known around the event at the same place of Draft::events.
struct Staged {
  RecordPtr after;                  // null for deployments and denials
  chart::DefinitionPtr definition;  // the record's; for a deployment the new one
  // Of a correction: every event of the record up to it, as they were recorded; else null.
  std::shared_ptr<const std::vector<model::Event>> history;
};

class Draft {
 public:
  Draft(const log::Head& head, Time time, model::DefinitionsPtr known, const Draft* before)
      : now(time), definitions(std::move(known)), tail(head), head_(head.seq), before_(before) {}

  Seq next_seq() const { return head_ + events.size() + 1; }
  // The last position that was durable when this draft, and the one that it stands on, were begun.
  Seq durable_seq() const { return before_ == nullptr ? head_ : before_->durable_seq(); }
  // What has been staged since, oldest first.
  void each_since(const std::function<void(const model::Event&, const Staged&)>& visit) const;

  // Adds an event, which gets its seq and time; returns the record after it (null when it is of no
  // record).
  RecordPtr stage(model::Event event, chart::DefinitionPtr definition, RecordPtr before);

  // The record as this batch, or the one before, leaves it; null when neither has touched it.
  RecordPtr touched(const std::string& id) const;

  // What a command of this batch, or of the one before, was answered; null when it is in neither.
  using CommandKey = std::pair<std::string, std::string>;  // principal, command id
  const intake::Duplicates::Known* known(const CommandKey& key) const;

  // What it stood on is durable, and known elsewhere.
  void stand_alone() { before_ = nullptr; }

  // Everything since mark() is undone by back_to(mark).
  struct Mark {
    std::size_t staged, undo;
    model::DefinitionsPtr definitions;
  };
  Mark mark() const { return {staged.size(), undo_.size(), definitions}; }
  void back_to(const Mark& mark);

  const Time now;
  model::DefinitionsPtr definitions;
  std::vector<model::Event> events;
  std::vector<Staged> staged;  // of each event
  // Of the events of what is wholly decided; and the log's head once they are appended.
  std::vector<log::Entry> entries;
  log::Head tail;
  // Accepted commands and what Duplicates shall remember of each.
  std::map<CommandKey, intake::Duplicates::Known> accepted;
  std::vector<outbox::Progress> progress;

 private:
  const Seq head_;
  const Draft* before_;  // null: what is durable
  std::unordered_map<std::string, RecordPtr> records_;
  std::vector<std::pair<std::string, RecordPtr>> undo_;  // what records_ held before each change
};

}  // namespace renkei
