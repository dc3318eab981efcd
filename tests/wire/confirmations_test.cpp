// Which transitions of the shipped workflows want to be sure who takes them.
#include <gtest/gtest.h>

#include <set>

#include "wire/codec.h"
#include "wire/shipped.h"

namespace renkei::wire {
namespace {

TEST(Confirmations, AreAskedForByApprovalsConsentsAndPublications) {
  const std::set<std::string> asking = {"accept",   "adopt",   "approve", "award",  "consent",
                                        "finalise", "publish", "retract", "review", "sign_off"};
  std::set<std::string> met;
  for (std::string_view path : shipped_below("workflows")) {
    path.remove_prefix(path.rfind('/') + 1);
    path.remove_suffix(std::string_view(".json").size());
    const auto definition = read_definition(shipped_workflow(path), nullptr).value();
    for (const chart::Transition& transition : definition->transitions) {
      for (const std::string& event : transition.events)
        EXPECT_EQ(transition.confirm, asking.contains(event)) << path << transition.pointer;
      if (transition.confirm) met.insert(transition.events.begin(), transition.events.end());
    }
  }
  EXPECT_EQ(met, asking);
}

}  // namespace
}  // namespace renkei::wire
