// Migration: a running record goes on under another version of its workflow. Pure.
//
// A migration is no transition: no action runs, nothing is attained or sent, and the day of what
// happened last to the record stays. It says anew where the record is, and is undone by a migration
// back. All or nothing for each record.
#pragma once

#include <string>
#include <vector>

#include "chart/relocate.h"
#include "model/command.h"
#include "model/decide.h"

namespace renkei::model {

// What a definition cannot say by itself:
//   states  id of the old version → an id of the new one, or a list of them ([] = not carried over)
//   remove  places of the document that are no more
//   assign  place of the document → its value; after the removals
struct Plan {
  chart::Mapping states;
  std::vector<std::string> remove;
  std::vector<std::pair<std::string, Json>> assign;
};

// REQUIRES: null, which is an empty plan, or what the schema of `plan` allows
// (schemas/commands/migrate.json).
Plan read_plan(const Json& plan);

// What is wrong with a plan for this version; pointers below /plan.
std::vector<Fault> plan_faults(const chart::Definition& to, const Plan& plan);

struct Migration {
  chart::Situation situation;  // what the next two say in ids
  std::vector<std::string> configuration;
  std::map<std::string, std::vector<std::string>> history;
  Json patch = Json::array();  // RFC 6902
  // What needs a decision, below /plan/states, or what is wrong with the document, below /doc.
  std::vector<Fault> faults;
  std::vector<std::string> forgotten;  // see chart::Relocation
};

// REQUIRES: the record is pinned to `from`.
Migration migration_of(const chart::Definition& from, const chart::Definition& to,
                       const Record& record, const Plan& plan);

// The configuration alone, for records of which only that is known: what needs a decision.
std::vector<Fault> stranded(const chart::Definition& from, const chart::Definition& to,
                            const std::vector<std::string>& configuration, const Plan& plan);

// The record.migrated that a `migrate` causes. Errors: version_conflict (it is not pinned to
// `from`, or not at the expected version), not_accepted_here (it has ended), would_strand,
// document_invalid.
Result<Event> decide_migration(const chart::Definition& from, const chart::Definition& to,
                               const Record& record, const Command& command,
                               const Circumstances& circumstances);

}  // namespace renkei::model
