// XState: a definition as the JSON that XState 5's createMachine loads and Stately's tools draw.
//
// States keep their ids ("#screening" is a target from anywhere). Guards and actions are references
// by name with `params`, to be provided by whoever runs the machine: a guard is named
// "guard STATE EVENT N" and its params hold the JSON Schema that {doc, event, actor} has to
// satisfy; an action is raise, send, assign or attain, its params as in the definition. Titles,
// roles, stage and data schemas are in `meta`. Where a definition's initial state lies deeper than
// a child, a state "ID__initial" without a name of its own goes there at once, since XState enters
// children only.
#pragma once

#include "base/json.h"
#include "chart/definition.h"

namespace renkei::cli {

// REQUIRES: a definition that was loaded, so that its source is its JSON.
OrderedJson to_xstate(const chart::Definition& definition);

}  // namespace renkei::cli
