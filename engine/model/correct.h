// Correction: a wrong fact is superseded, nothing is edited. Pure, like decide.
//
// What is wrong is one command's effect on a record: the event that is named, and those that
// followed from it at once. It gets another day, leaves another document, or never happened. Every
// later event is decided again from there, until the record stands where it stood; one that would
// be impossible, or would go another way, stands in the way. Authority was judged when an event was
// recorded, and is not judged again.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/decide.h"

namespace renkei::model {

// A record's events as they are told after its corrections: what these say is applied, what never
// happened is left out, and they themselves are too. REQUIRES: every event of one record, in order.
std::vector<Event> retold(std::vector<Event> events);

// What `correct` may know beyond the command: all of it comes as an argument.
struct Past {
  const Record& record;              // as it is
  const std::vector<Event>& events;  // retold
  std::function<chart::DefinitionPtr(std::uint32_t version)> definition_of;
  std::function<Json(Date)> settings_on;                 // of the taxonomy
  std::function<Actor(const std::string& id)> actor_of;  // with the roles of today
  // Checks the links at and below the pointers that were set, and fills in what they copy.
  std::function<Result<void>(Json& document, const std::vector<std::string>& set, Date on)>
      complete;
};

// The record.corrected (without seq) of a command `correct`. Errors: not_permitted,
// version_conflict, unknown_record (no such event stands), not_accepted_here (the event follows
// from another, is the creation, or says this already), schema_mismatch (a pointer of `set`),
// document_invalid, effective_in_future, effective_before_previous, depended_on (with the first
// event that stands in the way).
Result<Event> correct(const Past& past, const Command& command, const Circumstances& circumstances);

}  // namespace renkei::model
