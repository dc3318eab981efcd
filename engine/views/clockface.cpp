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

}  // namespace renkei::views
