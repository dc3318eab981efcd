// How a record's events are told after its corrections.
#include <algorithm>

#include "model/correct.h"

namespace renkei::model {

namespace {

void tell_otherwise(Event& event, const Revision& revision) {
  event.effective_on = revision.effective_on;
  event.from = revision.from;
  event.to = revision.to;
  event.exited = revision.exited;
  event.entered = revision.entered;
  event.history = revision.history;
  event.document = revision.document;
  event.patch = revision.patch;
  event.attained = revision.attained;
  event.ended = revision.ended;
  event.set = revision.set;
}

void take_over(const Correction& correction, std::vector<Event>& told) {
  for (const Revision& revision : correction.revisions) {
    const auto at = std::find_if(told.begin(), told.end(),
                                 [&](const Event& event) { return event.seq == revision.seq; });
    if (at == told.end()) continue;
    if (revision.happened)
      tell_otherwise(*at, revision);
    else
      told.erase(at);
  }
}

}  // namespace

std::vector<Event> retold(std::vector<Event> events) {
  std::vector<Event> told;
  told.reserve(events.size());
  for (Event& event : events) {
    if (event.correction)
      take_over(*event.correction, told);
    else
      told.push_back(std::move(event));
  }
  return told;
}

}  // namespace renkei::model
