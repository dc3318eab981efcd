// Versions: what deploying a definition would mean, before it is deployed. The writer refuses by
// it, and the query `workflow.check` tells it to whoever asks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chart/definition.h"
#include "model/definitions.h"
#include "model/migration.h"
#include "views/records.h"

namespace renkei {

// Running records for which the new version has no place, and the plan says none.
struct Stranded {
  views::Occupied where;
  std::vector<Fault> faults;  // below /plan/states
};

struct Deployment {
  chart::DefinitionPtr definition;
  chart::DefinitionPtr present;  // null for the first version of a kind
  std::vector<Stranded> stranded;
};

using OccupiedOf = std::function<std::vector<views::Occupied>(const std::string& kind)>;

// Errors: those of loading a definition; version_conflict when it is not the next version
// of a kind that is there; schema_mismatch when the plan names states that no version has.
Result<Deployment> examine(std::string_view text, const Json& plan,
                           const chart::Vocabulary& vocabulary,
                           const model::Definitions& definitions, const OccupiedOf& occupied);

// Who may look at what a change of a workflow would mean.
Result<void> may_plan(const model::Actor& actor, const Json& query);

// The "plan" of a message; null when it has none.
Json plan_in(const Json& message);

Json to_json(const std::vector<Fault>& faults);

// would_strand, with every fault once.
Error refusal_of(const Deployment& deployment);

Json to_json(const Deployment& deployment);

}  // namespace renkei
