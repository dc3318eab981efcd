// Draft: what a batch would change, while it is being decided. Earlier commands of the batch count
// for later ones; a command that is refused leaves nothing behind. Nothing of it is a fact before
// the log has it. Threads: the writer thread alone.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/duplicates.h"
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

struct Staged {
  model::Event event;
  RecordPtr after;                  // null for deployments and denials
  chart::DefinitionPtr definition;  // the record's; for a deployment the new one
  // Of a correction: every event of the record up to it, as they were recorded; else null.
  std::shared_ptr<const std::vector<model::Event>> history;
};

class Draft {
 public:
  Draft(Seq head, Time time, model::DefinitionsPtr known)
      : now(time), definitions(std::move(known)), head_(head) {}

  Seq next_seq() const { return head_ + staged.size() + 1; }

  // Adds an event, which gets its seq and time; returns the record after it (null when it is of no
  // record).
  RecordPtr stage(model::Event event, chart::DefinitionPtr definition, RecordPtr before);

  // The record as this batch leaves it; null when the batch has not touched it.
  RecordPtr touched(const std::string& id) const;

  // Everything since mark() is undone by back_to(mark).
  struct Mark {
    std::size_t staged, undo;
    model::DefinitionsPtr definitions;
  };
  Mark mark() const { return {staged.size(), undo_.size(), definitions}; }
  void back_to(const Mark& mark);

  const Time now;
  model::DefinitionsPtr definitions;
  std::vector<Staged> staged;
  // Accepted commands and what Duplicates shall remember of each.
  std::map<std::pair<std::string, std::string>, intake::Duplicates::Known> accepted;
  std::vector<outbox::Progress> progress;

 private:
  const Seq head_;
  std::unordered_map<std::string, RecordPtr> records_;
  std::vector<std::pair<std::string, RecordPtr>> undo_;  // what records_ held before each change
};

}  // namespace renkei
