#include "wire/timer_codec.h"

namespace renkei::wire {
namespace {

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

void append_canonical(std::string& out, const std::vector<model::TimerChange>& changes) {
  out += '[';
  for (const model::TimerChange& change : changes) {
    if (&change != &changes.front()) out += ',';
    ObjectWriter one(out);
    one.member("change", model::name_of(change.what));
    if (change.due) one.member("due", to_string(*change.due));
    if (change.left) one.member("left", change.left->count);
    if (!change.reason.empty()) one.member("reason", change.reason);
    one.member("timer", change.timer);
    if (change.left) one.member("unit", model::name_of(change.left->unit));
    one.end();
  }
  out += ']';
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

void append_canonical(std::string& out, const model::Timers& timers) {
  out += '{';
  for (const auto& [name, state] : timers) {
    if (&name != &timers.begin()->first) out += ',';
    append_canonical(out, name);
    out += ':';
    ObjectWriter one(out);
    one.member("due", to_string(state.due));
    if (state.left) one.member("left", state.left->count);
    one.member("seq", state.seq).member("status", model::name_of(state.status));
    if (state.left) one.member("unit", model::name_of(state.left->unit));
    one.end();
  }
  out += '}';
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
  if (!event.timers.empty()) append_canonical(data.begin("timers"), event.timers);
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
