#include "wire/timer_codec.h"

namespace renkei::wire {
namespace {

void write_left(const std::optional<model::TimeLeft>& left, Json& to) {
  if (!left) return;
  to["left"] = left->count;
  to["unit"] = model::name_of(left->unit);
}

// False when it is there and makes no sense.
bool read_left(const Json& from, std::optional<model::TimeLeft>& to) {
  const auto count = from.find("left");
  if (count == from.end()) return true;
  const auto unit = model::unit_of(text_at(from, "unit"));
  if (!unit || !count->is_number_integer()) return false;
  to = {count->get<std::int64_t>(), *unit};
  return true;
}

std::optional<model::TimerChange> read_change(const Json& from) {
  if (!from.is_object()) return std::nullopt;
  model::TimerChange change;
  const auto what = model::timer_change_of(text_at(from, "change"));
  change.timer = text_at(from, "timer");
  change.reason = text_at(from, "reason");
  if (from.contains("due")) change.due = parse_time(text_at(from, "due"));
  const bool sound =
      what && !change.timer.empty() && from.contains("due") == change.due.has_value();
  if (!sound || !read_left(from, change.left)) return std::nullopt;
  change.what = *what;
  return change;
}

std::optional<model::TimerState> read_state(const Json& from) {
  if (!from.is_object()) return std::nullopt;
  model::TimerState state;
  const auto status = model::timer_status_of(text_at(from, "status"));
  const auto due = parse_time(text_at(from, "due"));
  const auto seq = from.find("seq");
  if (!status || !due || seq == from.end() || !seq->is_number_unsigned()) return std::nullopt;
  if (!read_left(from, state.left)) return std::nullopt;
  state.status = *status;
  state.due = *due;
  state.seq = seq->get<Seq>();
  return state;
}

}  // namespace

Json to_json(const std::vector<model::TimerChange>& changes) {
  Json list = Json::array();
  for (const model::TimerChange& change : changes) {
    Json& one =
        list.emplace_back(Json{{"timer", change.timer}, {"change", model::name_of(change.what)}});
    if (change.due) one["due"] = to_string(*change.due);
    if (!change.reason.empty()) one["reason"] = change.reason;
    write_left(change.left, one);
  }
  return list;
}

std::optional<std::vector<model::TimerChange>> read_timer_changes(const Json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<model::TimerChange> changes;
  for (const Json& one : value) {
    auto change = read_change(one);
    if (!change) return std::nullopt;
    changes.push_back(std::move(*change));
  }
  return changes;
}

Json to_json(const model::Timers& timers) {
  Json all = Json::object();
  for (const auto& [name, state] : timers) {
    Json& one = all[name];
    one = {{"status", model::name_of(state.status)},
           {"due", to_string(state.due)},
           {"seq", state.seq}};
    write_left(state.left, one);
  }
  return all;
}

std::optional<model::Timers> read_timers(const Json& value) {
  if (!value.is_object()) return std::nullopt;
  model::Timers timers;
  for (const auto& [name, one] : value.items()) {
    auto state = read_state(one);
    if (!state) return std::nullopt;
    timers.emplace(name, std::move(*state));
  }
  return timers;
}

void append_timers(ObjectWriter& data, const model::Event& event) {
  if (!event.timers.empty()) data.member("timers", to_json(event.timers));
}

void read_event_timers(MemberReader& data, model::Event& event) {
  Json list;
  if (!data.has("timers")) return;
  data.read_array("timers", list);
  auto changes = read_timer_changes(list);
  if (!changes) return data.refuse("timers");
  event.timers = std::move(*changes);
}

}  // namespace renkei::wire
