// Actions: send, at once or later.
#include "chart/loader.h"

namespace renkei::chart {

std::optional<Action> Loader::send_of(const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return std::nullopt;
  check_keys(node, pointer, {"to", "event", "data", "delay", "required", "late"});
  Send send;
  for (const std::string_view key : {"to", "event"}) {
    if (!node.contains(key)) fault(below(pointer, key), "is missing: a send has `to` and `event`");
  }
  if (const auto to = node.find("to"); to != node.end()) {
    const auto text = text_of(*to, pointer + "/to");
    if (text && text != "self") send.to = context_pointer(*text, pointer + "/to");
  }
  if (const auto event = node.find("event"); event != node.end()) {
    send.event = text_of(*event, pointer + "/event").value_or("?");
    if (event->is_string()) check_event_name(send.event, pointer + "/event");
  }
  if (const auto data = node.find("data"); data != node.end()) {
    send.data = sources_of(*data, pointer + "/data");
  }
  send.required = flag_of(node, pointer, "required");
  send.late = flag_of(node, pointer, "late");
  if ((send.required || send.late) && !send.to) {
    fault(pointer, "only what is sent to another record can be `required` or `late`");
  }
  read_send_delay(node, pointer, send);
  return send;
}

bool Loader::flag_of(const Node& node, const std::string& pointer, std::string_view key) {
  const auto flag = node.find(key);
  if (flag == node.end()) return false;
  if (!flag->is_boolean()) fault(below(pointer, key), "must be true or false");
  return flag->is_boolean() && flag->get<bool>();
}

// A workflow's timers outlive the process, and hang on states, where people see them.
void Loader::read_send_delay(const Node& node, const std::string& pointer, Send& to) {
  const auto delay = node.find("delay");
  if (delay == node.end()) return;
  const std::string at = pointer + "/delay";
  const auto text = text_of(*delay, at);
  if (!text) return;
  if (vocabulary_ != nullptr) {
    fault(at,
          "a workflow does not send later: let a state wait, and put the delay into its `after`");
    return;
  }
  if (to.to) {
    fault(at, "only what is sent to \"self\" can have a delay");
    return;
  }
  if (const auto parsed = parse_duration(*text))
    to.delay = *parsed;
  else
    fault(at, parsed.error().detail);
}

}  // namespace renkei::chart
