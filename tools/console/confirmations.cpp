#include "console/confirmations.h"

#include <set>

namespace renkei::console {
namespace {

const std::set<std::string> kVerbsToConfirm = {"correct", "deploy", "migrate"};
const std::set<std::string> kEventsToConfirm = {"accept",  "adopt",    "approve", "award",
                                                "consent", "finalise", "publish", "retract",
                                                "review",  "sign_off"};

}  // namespace

bool needs_confirmation(const Json& command) {
  const std::string verb = text_at(command, "command");
  if (verb == "send") return kEventsToConfirm.contains(text_at(command, "event"));
  return kVerbsToConfirm.contains(verb) && !command.value("dry_run", false);
}

}  // namespace renkei::console
