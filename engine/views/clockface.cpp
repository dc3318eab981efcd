#include "views/clockface.h"

#include <algorithm>

namespace renkei::views {

std::size_t place_of(const chart::Definition& definition, const std::string& timer) {
  const auto found = std::find_if(definition.timers.begin(), definition.timers.end(),
                                  [&](const chart::Timer& each) { return each.event == timer; });
  return static_cast<std::size_t>(found - definition.timers.begin());
}

Json Clockface::show(const model::Record& record, const std::string& timer) const {
  const model::TimerState& state = record.timers.at(timer);
  Json face = {{"timer", timer}, {"status", model::name_of(state.status)}};
  if (state.left) {
    face["left"] = state.left->count;
    face["unit"] = model::name_of(state.left->unit);
    return face;
  }
  const Date today = day_in_japan(now), last = model::last_day_before(state.due);
  face["due"] = to_string(state.due);
  face["due_on"] = to_string(last);
  face["days_left"] = last.days - today.days;
  face["overdue"] = state.due <= now;
  const std::size_t place = place_of(definition, timer);
  if (place < definition.timers.size() &&
      definition.timers[place].delay.kind == chart::Delay::Kind::working_days) {
    const auto days = calendar.working_days_between(today, last);
    if (days) face["working_days_left"] = *days;
  }
  return face;
}

Json title_of_timer(const chart::Definition& definition, const chart::Timer& timer) {
  for (const chart::TransitionIndex index : definition.states[timer.state].on) {
    const chart::Transition& transition = definition.transitions[index];
    if (transition.events.front() == timer.event && !transition.title.en.empty())
      return {{"ja", transition.title.ja}, {"en", transition.title.en}};
  }
  return timer.delay.text;
}

std::vector<Json> Clockface::running(const model::Record& record) const {
  using Status = model::TimerState::Status;
  std::vector<Json> faces;
  for (const chart::Timer& timer : definition.timers) {
    const auto known = record.timers.find(timer.event);
    if (known == record.timers.end() ||
        (known->second.status != Status::armed && known->second.status != Status::paused))
      continue;
    Json& face = faces.emplace_back(show(record, timer.event));
    face["title"] = title_of_timer(definition, timer);
    face["state"] = definition.states[timer.state].id;
  }
  return faces;
}

}  // namespace renkei::views
