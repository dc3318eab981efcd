#include "model/retelling.h"

#include <algorithm>

#include "model/again.h"
#include "model/amend.h"
#include "model/situation.h"

namespace renkei::model {

namespace {

Revision revision_of(const Event& event) {
  return {event.seq,
          true,
          event.effective_on,
          event.from,
          event.to,
          event.exited,
          event.entered,
          event.history,
          event.document,
          event.patch,
          event.attained,
          event.ended,
          event.set.is_null() ? Json::array() : event.set};
}

// Did a command do the same, seen from the states that were entered and from the other records?
bool same_course(const Events& a, const Events& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Event& x, const Event& y) {
    return x.event == y.event && x.data == y.data && x.entered == y.entered && x.sends == y.sends &&
           x.ended == y.ended;
  });
}

// Does all that can be decided from the one follow from the other too?
bool same_standing(const Record& a, const Record& b) {
  return a.configuration == b.configuration && a.history == b.history && a.document == b.document &&
         stand_alike(a.timers, b.timers) &&
         std::equal(a.attained.begin(), a.attained.end(), b.attained.begin(), b.attained.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first; });
}

}  // namespace

// A recorded command decided again from where the record is now.
Result<Events> Retelling::again(const Events& recorded, Date day) const {
  const Event& head = recorded.front();
  const auto definition = past_.definition_of(head.definition);
  if (head.type != EventType::record_transitioned || !definition)
    return tl::unexpected(blocked(head, "it cannot be decided again"));
  Command command;
  command.id = head.command;
  command.record = head.record;
  command.event = head.event;
  command.data = head.data;
  command.effective_on = day;
  auto told = decide_again(
      *definition, is_, command,
      {past_.actor_of(head.actor), head.time, "", past_.settings_on(day), circumstances_.calendar});
  if (!told) return tl::unexpected(blocked(head, told.error().detail, told.error().faults));
  if (!same_course(*told, recorded))
    return tl::unexpected(blocked(head, "it would have gone another way"));
  for (std::size_t i = 0; i < told->size(); ++i) {
    (*told)[i].seq = recorded[i].seq;
    (*told)[i].version = recorded[i].version;
  }
  if (!recorded.back().set.empty()) {  // an earlier correction still says so
    if (auto error = amend(*told, recorded.back().set))
      return tl::unexpected(blocked(head, error->detail, error->faults));
  }
  return told;
}

// A creation is not decided again: what was sent for it is not on record, only what came of it.
Result<Events> Retelling::on_another_day(Date day) const {
  Events group = slice(begin_, end_);
  if (begin_ > 0) return again(group, day);
  for (Event& event : group) event.effective_on = day;
  return group;
}

Result<Events> Retelling::corrected() const {
  if (command_.never_happened) return Events{};
  Result<Events> group =
      command_.effective_on ? on_another_day(*command_.effective_on) : slice(begin_, end_);
  if (!group || command_.set.is_null()) return group;
  if (auto error = amend(*group, command_.set)) return tl::unexpected(std::move(*error));
  return group;
}

// Sets values in the document that these events left.
std::optional<Error> Retelling::amend(Events& group, const Json& set) const {
  Record left = is_;
  for (std::size_t i = 0; i + 1 < group.size(); ++i) left = evolve(std::move(left), group[i]);
  Event& last = group.back();
  Json document = evolve(left, last).document;
  std::vector<Fault> faults = set_in(document, set);
  if (!faults.empty())
    return Error{Errc::schema_mismatch, "the document has no place for what was set", faults};
  const auto complete = past_.complete(document, pointers_of(set), last.effective_on);
  if (!complete) return complete.error();
  const auto definition = past_.definition_of(last.definition);
  if (definition) {
    if (auto error = document_error(*definition, document, "/doc")) return error;
  }
  if (last.type == EventType::record_created)
    last.document = std::move(document);
  else
    last.patch = Json::diff(left.document, document);
  for (const Json& one : set) last.set.push_back(one);
  return std::nullopt;
}

void Retelling::take(const Events& recorded, const Events& told) {
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    was_ = evolve(std::move(was_), recorded[i]);
    Revision revision = revision_of(recorded[i]);
    if (told.empty()) {
      revision = {};
      revision.seq = recorded[i].seq;
      revision.happened = false;
      revision.effective_on = recorded[i].effective_on;
    } else if (revision == revision_of(told[i])) {
      continue;
    } else {
      revision = revision_of(told[i]);
    }
    revisions_.push_back(std::move(revision));
  }
  for (const Event& event : told) is_ = evolve(std::move(is_), event);
}

std::optional<Error> Retelling::tell() {
  for (std::size_t i = 0; i < begin_; ++i) was_ = evolve(std::move(was_), events_[i]);
  is_ = was_;
  const auto first = corrected();
  if (!first) return first.error();
  take(slice(begin_, end_), *first);
  std::size_t i = end_;
  while (i < events_.size() && !same_standing(was_, is_)) {
    const Events recorded = slice(i, end_of(i));
    const auto told = again(recorded, recorded.front().effective_on);
    if (!told) return told.error();
    take(recorded, *told);
    i += recorded.size();
  }
  for (; i < events_.size(); ++i) is_ = evolve(std::move(is_), events_[i]);
  return std::nullopt;
}

}  // namespace renkei::model
