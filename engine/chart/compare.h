// compare: what a new version of a workflow changes, told part by part.
//
// The two are compared as they were written, not as they were compiled, so that nothing which a
// secretariat can change goes unseen: titles, guards and actions too. What only moved within the
// file is no difference, except among the transitions of one event, where the order decides.
#pragma once

#include <string>
#include <vector>

#include "chart/definition.h"

namespace renkei::chart {

enum class Change : std::uint8_t { added, removed, changed };
std::string_view name_of(Change change);

struct Difference {
  // One member of a part that is there in both, with its value in each; null where it is absent.
  struct Member {
    std::string key;
    Json before, after;
  };
  Change change = Change::changed;
  // workflow    a member of the definition itself; the name is its key
  // state       the name is its id; `parent` is a member of it
  // transition  "STATE: EVENT", "STATE: always", "STATE: onDone"; a second one of the same event
  //             has " (2)" behind it; the root is called "(root)"
  // role        one that may do something, by its id
  // field       of the document, by its pointer ("/sites/*/institution"), the document itself by
  //             "/"; `required` is a member
  // definition  one of the schemas in `definitions`, by its name
  std::string part, name;
  std::vector<Member> members;  // of `changed`: those that differ
};

// Sorted by part (in the order above), then by name.
std::vector<Difference> compare(const Definition& before, const Definition& after);

}  // namespace renkei::chart
