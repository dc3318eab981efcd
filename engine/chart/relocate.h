// relocate: where a record that stands in one version of a workflow stands in another.
//
// An active atomic state goes to where the mapping says, else to the state of the same id, else to
// where the mapping says of its nearest ancestor. What is then active without being complete is
// completed as SCXML enters it: regions and compound states by their initial states, or by what
// their history remembers. No action runs and no transition is taken: the record is where it was,
// by other names. A relocation never ends a record, so that it can be undone.
//
// Laws: whatever the two charts, the outcome has faults or is a legal configuration of the second.
// And what is relocated there and back without a fault or a mapping is where it was, unless a state
// has children in one version and none in the other: then the child may name another place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "chart/interpreter.h"

namespace renkei::chart {

// Id of a state of the old version → ids in the new one. An empty list: it is not carried over (a
// region that is no more). A history state may be mapped to one history state.
using Mapping = std::map<std::string, std::vector<std::string>>;

struct Relocation {
  Situation situation;  // of the new version; legal when there is no fault
  // What needs a decision; each pointer is "/ID" of the state in a mapping that would decide it, or
  // "" where several states are at fault together.
  std::vector<Fault> faults;
  // History states whose memory has no place in the new version: they are as if never left.
  std::vector<std::string> forgotten;
};

Relocation relocate(const Definition& from, const Definition& to, const Situation& situation,
                    const Mapping& mapping);

// What is wrong with a mapping itself: targets that the new version does not have. Each pointer is
// "/ID".
std::vector<Fault> mapping_faults(const Definition& to, const Mapping& mapping);

}  // namespace renkei::chart
