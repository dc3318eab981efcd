// What is to be corrected, whether it can be, and what is said of it.
#include "model/correct.h"

#include <fmt/format.h>

#include "model/retelling.h"
#include "model/situation.h"

namespace renkei::model {

Error blocked(const Event& event, const std::string& why, std::vector<Fault> faults) {
  faults.insert(faults.begin(),
                Fault{"/seq", fmt::format("stands in the way: event {}", event.seq)});
  return {Errc::depended_on,
          fmt::format("event {} ({} on {}) stands in the way: {}", event.seq,
                      event.event.empty() ? name_of(event.type) : event.event,
                      to_string(event.effective_on), why),
          std::move(faults)};
}

// What the engine did next for the same command followed from it.
std::size_t Retelling::end_of(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < events_.size() && events_[end].actor == kEngine &&
         events_[end].command == events_[begin].command) {
    ++end;
  }
  return end;
}

Events Retelling::slice(std::size_t begin, std::size_t end) const {
  return {events_.begin() + static_cast<std::ptrdiff_t>(begin),
          events_.begin() + static_cast<std::ptrdiff_t>(end)};
}

std::optional<Error> Retelling::find() {
  for (begin_ = 0; begin_ < events_.size(); begin_ = end_) {
    end_ = end_of(begin_);
    if (command_.seq < events_[begin_].seq || command_.seq > events_[end_ - 1].seq) continue;
    if (command_.seq == events_[begin_].seq) return std::nullopt;
    return Error{Errc::not_accepted_here,
                 fmt::format("event {} followed from event {}: correct that one", command_.seq,
                             events_[begin_].seq),
                 {{"/seq", fmt::format("must be {}", events_[begin_].seq)}}};
  }
  return Error{
      Errc::unknown_record,
      fmt::format("{} has no event {} that could be corrected", past_.record.id, command_.seq),
      {{"/seq", "must be an event of this record that stands: see its history"}}};
}

std::optional<Error> Retelling::check() const {
  if (command_.never_happened) return check_void();
  return command_.effective_on ? check_day(*command_.effective_on) : std::nullopt;
}

std::optional<Error> Retelling::check_void() const {
  if (begin_ == 0) {
    return Error{
        Errc::not_accepted_here,
        fmt::format("that {} was created cannot be undone: end it instead", past_.record.id),
        {{"/void", "is not possible for the first event of a record"}}};
  }
  for (std::size_t i = begin_; i < end_; ++i) {
    if (!events_[i].sends.empty())
      return blocked(events_[i], "it sent events to other records, which rest on it");
  }
  return std::nullopt;
}

std::optional<Error> Retelling::check_day(Date day) const {
  const Date today = day_in_japan(circumstances_.now);
  if (day > today) {
    return Error{Errc::effective_in_future,
                 fmt::format("{} is after today, {}", to_string(day), to_string(today)),
                 {{"/effective_on", "must not be in the future"}}};
  }
  if (begin_ > 0 && day < events_[begin_ - 1].effective_on) {
    const std::string before = to_string(events_[begin_ - 1].effective_on);
    return Error{Errc::effective_before_previous,
                 fmt::format("{} is before {}, the day of event {}", to_string(day), before,
                             events_[begin_ - 1].seq),
                 {{"/effective_on", "must not be before " + before}}};
  }
  if (end_ < events_.size() && day > events_[end_].effective_on) {
    return blocked(
        events_[end_], fmt::format("{} is after its day", to_string(day)),
        {{"/effective_on", "must not be after " + to_string(events_[end_].effective_on)}});
  }
  for (std::size_t i = begin_; i < end_; ++i) {
    if (!events_[i].sends.empty())
      return blocked(events_[i], "it sent events to other records on its day");
  }
  return std::nullopt;
}

Result<Event> Retelling::event() const {
  if (revisions_.empty()) {
    return fail(
        Errc::not_accepted_here,
        fmt::format("event {} says this already: there is nothing to correct", command_.seq));
  }
  Event event;
  event.type = EventType::record_corrected;
  event.time = circumstances_.now;
  event.effective_on = day_in_japan(circumstances_.now);
  event.actor = circumstances_.actor.id;
  event.via = circumstances_.actor.via;
  event.command = command_.id;
  event.record = past_.record.id;
  event.kind = past_.record.kind;
  event.definition = past_.record.definition;
  event.version = past_.record.version + 1;
  event.from = past_.record.configuration;
  event.to = is_.configuration;
  event.history = is_.history;
  event.patch = Json::diff(past_.record.document, is_.document);
  event.timers = changes_between(past_.record.timers, is_.timers);
  event.ended = is_.ended;
  event.correction =
      Correction{command_.seq, command_.reason, revisions_, is_.attained, is_.effective_on};
  return event;
}

Result<Event> correct(const Past& past, const Command& command,
                      const Circumstances& circumstances) {
  const auto definition = past.definition_of(past.record.definition);
  if (!definition || !covers(definition->correct, circumstances.actor, past.record.document)) {
    return fail(Errc::not_permitted,
                fmt::format("{} may not correct {}", circumstances.actor.id, past.record.id));
  }
  if (auto error = version_error(past.record, command)) return tl::unexpected(std::move(*error));
  Retelling retelling(past, command, circumstances);
  if (auto error = retelling.find()) return tl::unexpected(std::move(*error));
  if (auto error = retelling.check()) return tl::unexpected(std::move(*error));
  if (auto error = retelling.tell()) return tl::unexpected(std::move(*error));
  return retelling.event();
}

}  // namespace renkei::model
