#include "model/rehearsal.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace renkei::model {

namespace {

using Ids = std::vector<std::string>;

constexpr std::array<std::string_view, 4> kHowNames = {"no_place", "refused", "other_states",
                                                       "other_types"};

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

class Rehearsing {
 public:
  explicit Rehearsing(const Stage& stage)
      : stage_(stage), stays_before_(result_.before), stays_after_(result_.after) {}

  Rehearsal run(const std::vector<Event>& events);

 private:
  using At = std::vector<Event>::const_iterator;

  bool place();
  At play(At event, At end);
  Result<std::vector<Event>> decide_again(const Event& event) const;
  void take(const std::vector<Event>& decided);
  void compare(const Event& event, const Ids& attained, const Result<std::vector<Event>>& decided);
  void diverge(Divergence::How how, const Event& event, Ids recorded, Ids rehearsed,
               std::optional<Error> refusal = std::nullopt);
  Migration recorded_in_draft() const;

  const Stage& stage_;
  Rehearsal result_;
  Stays stays_before_, stays_after_;
  Record recorded_;
  std::optional<Record> rehearsed_;
};

Migration Rehearsing::recorded_in_draft() const {
  const auto definition = stage_.deployed.find(recorded_.kind, recorded_.definition);
  return migration_of(*definition, stage_.draft, recorded_, stage_.plan);
}

// The record as the draft has it when the year begins. False: it has no place there.
bool Rehearsing::place() {
  Migration migration = recorded_in_draft();
  if (!migration.faults.empty()) {
    Event last;
    last.seq = recorded_.seq;
    last.effective_on = recorded_.effective_on;
    diverge(
        Divergence::How::no_place, last, recorded_.configuration, {},
        Error{Errc::would_strand, "the draft has no place for it", std::move(migration.faults)});
    return false;
  }
  rehearsed_ = recorded_;
  rehearsed_->definition = stage_.draft.version;
  rehearsed_->configuration = std::move(migration.configuration);
  rehearsed_->history = std::move(migration.history);
  rehearsed_->document.patch_inplace(migration.patch);
  return true;
}

Result<std::vector<Event>> Rehearsing::decide_again(const Event& event) const {
  const bool created = event.type == EventType::record_created;
  Command command;
  command.id = event.command;
  command.verb = created ? Verb::create : Verb::send;
  command.kind = event.kind;
  command.record = event.record;
  command.event = event.event;
  command.data = created ? event.document : event.data;
  command.effective_on = event.effective_on;
  const Actor actor = event.actor == kEngine ? engine_actor() : stage_.actor(event.actor);
  return decide(
      stage_.draft, created ? nullptr : &*rehearsed_, command,
      {actor, event.time, event.record, stage_.settings(event.effective_on), stage_.calendar});
}

void Rehearsing::take(const std::vector<Event>& decided) {
  for (const Event& event : decided) {
    const Ids from = rehearsed_ ? rehearsed_->configuration : Ids();
    rehearsed_ = evolve(rehearsed_ ? std::move(*rehearsed_) : Record{}, event);
    stays_after_.move(from, rehearsed_->configuration, event.effective_on);
  }
}

void Rehearsing::diverge(Divergence::How how, const Event& event, Ids recorded, Ids rehearsed,
                         std::optional<Error> refusal) {
  if (result_.divergence) return;
  result_.divergence = Divergence{how,
                                  event.seq,
                                  event.event,
                                  event.effective_on,
                                  std::move(recorded),
                                  std::move(rehearsed),
                                  std::move(refusal)};
}

void Rehearsing::compare(const Event& event, const Ids& attained,
                         const Result<std::vector<Event>>& decided) {
  const Ids here = rehearsed_ ? rehearsed_->configuration : Ids();
  if (!decided) {
    diverge(Divergence::How::refused, event, recorded_.configuration, here, decided.error());
    return;
  }
  // The states compare by where the recorded ones are in the draft; an ended record has its place.
  if (recorded_in_draft().configuration != here)
    diverge(Divergence::How::other_states, event, recorded_.configuration, here);
  Ids types;
  for (const Event& each : *decided)
    types.insert(types.end(), each.attained.begin(), each.attained.end());
  if (sorted(types) != sorted(attained))
    diverge(Divergence::How::other_types, event, attained, std::move(types));
}

// One recorded command: its event, and what the record then sent to itself. Returns what comes
// after them.
Rehearsing::At Rehearsing::play(At event, At end) {
  const At first = event;
  Ids attained;
  do {
    if (event->type == EventType::record_migrated)
      stays_before_.rename(event->from, event->to);
    else
      stays_before_.move(event->from, event->to, event->effective_on);
    recorded_ = evolve(std::move(recorded_), *event);
    attained.insert(attained.end(), event->attained.begin(), event->attained.end());
    ++event;
  } while (event != end && event->actor == kEngine && event->command == first->command &&
           event->seq == std::prev(event)->seq + 1);
  // That it was time is no command, and says nothing of where the draft would have led.
  const bool is_notice = first->actor == kEngine && first->to == first->from;
  const bool is_command =
      first->type == EventType::record_created || first->type == EventType::record_transitioned;
  if (!is_command || is_notice || (first->type == EventType::record_transitioned && !rehearsed_))
    return event;
  const auto decided = decide_again(*first);
  if (decided) take(*decided);
  compare(*first, attained, decided);
  return event;
}

Rehearsal Rehearsing::run(const std::vector<Event>& events) {
  for (At event = events.begin(); event != events.end();) {
    if (event->effective_on > stage_.last) break;
    if (event->effective_on < stage_.first) {
      recorded_ = evolve(std::move(recorded_), *event++);
      continue;
    }
    const bool begins = !rehearsed_ && !recorded_.id.empty() && !result_.divergence;
    if (begins && !place()) break;
    event = play(event, events.end());
  }
  return std::move(result_);
}

}  // namespace

std::string_view name_of(Divergence::How how) { return kHowNames[static_cast<std::size_t>(how)]; }

Rehearsal rehearse(const Stage& stage, const std::vector<Event>& events) {
  return Rehearsing(stage).run(events);
}

}  // namespace renkei::model
