// Timers: `after`, whose keys are delays and whose values are transitions.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "chart/loader.h"

namespace renkei::chart {

namespace {

constexpr std::string_view kNoDelay =
    "is no delay: write a duration (P14D, PT10M), working days (P10WD), a date of the document "
    "(/deadline, "
    "/deadline+P7D, /deadline-P7D) or fiscal_year_end";

// The n of "PnWD"; 0 when it is not of this form.
std::int32_t working_days_of(std::string_view text) {
  if (!text.starts_with("P") || !text.ends_with("WD")) return 0;
  const std::string_view number = text.substr(1, text.size() - 3);
  std::int32_t days = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), days);
  const bool whole = error == std::errc() && end == number.data() + number.size();
  return whole && days >= 1 && days <= 9999 ? days : 0;
}

// Where "+P7D" or "-P7D" begins behind a pointer; npos when there is none.
std::size_t offset_in(std::string_view text) {
  const std::size_t sign = text.find_last_of("+-");
  if (sign == std::string_view::npos || sign + 2 >= text.size() || text[sign + 1] != 'P') {
    return std::string_view::npos;
  }
  const char next = text[sign + 2];
  return next == 'T' || (next >= '0' && next <= '9') ? sign : std::string_view::npos;
}

bool says_deadline(const OrderedJson& transitions) {
  if (transitions.is_array()) {
    return std::any_of(transitions.begin(), transitions.end(), says_deadline);
  }
  const auto deadline = transitions.find("deadline");
  return deadline != transitions.end() && *deadline == true;
}

}  // namespace

void Loader::read_after(StateIndex index, const Node& node, const std::string& pointer) {
  if (!expect_object(node, pointer)) return;
  if (node.empty()) fault(pointer, "is empty: leave it out, or name a delay");
  std::size_t number = 0;
  for (const auto& [key, value] : node.items()) {
    const std::string at = below(pointer, key);
    State& state = definition_.states[index];
    Timer timer{index, fmt::format("after.{}.{}", state.id, number++), {}};
    read_transitions(index, Cause::timed, timer.event, value, at);
    auto delay = delay_of(key, at);
    if (!delay) continue;
    timer.delay = std::move(*delay);
    timer.deadline = says_deadline(value);
    state.timers.push_back(static_cast<TimerIndex>(definition_.timers.size()));
    definition_.timers.push_back(std::move(timer));
  }
}

void Loader::read_pauses(StateIndex index, const Node& node, const std::string& pointer) {
  if (!node.is_array() || node.empty()) {
    fault(pointer, "must be an array of the ids of states whose timers stand still meanwhile");
    return;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    const std::string at = below(pointer, i);
    const auto id = text_of(node[i], at);
    if (!id) continue;
    const auto found = definition_.index.find(*id);
    if (found == definition_.index.end()) {
      fault(at, fmt::format("there is no state \"{}\"", *id));
    } else if (!places_[found->second].node->contains("after")) {
      fault(at, fmt::format("\"{}\" has no `after` to stand still", *id));
    } else if (!definition_.is_descendant(index, found->second) &&
               !in_different_regions(index, found->second)) {
      fault(at, fmt::format("\"{}\" is neither around this state nor beside it", *id));
    } else {
      definition_.states[index].pauses.push_back(found->second);
    }
  }
}

std::optional<Delay> Loader::delay_of(const std::string& key, const std::string& pointer) {
  Delay delay;
  delay.text = key;
  if (key == "fiscal_year_end") {
    delay.kind = Delay::Kind::fiscal_year_end;
    return delay;
  }
  if (const auto days = working_days_of(key); days > 0) {
    delay.kind = Delay::Kind::working_days;
    delay.working_days = days;
    return delay;
  }
  if (key.starts_with("/")) {
    delay.kind = Delay::Kind::document_date;
    return read_date(key, pointer, delay) ? std::optional(delay) : std::nullopt;
  }
  const auto duration = parse_duration(key);
  if (!duration) {
    const bool meant = key.starts_with("P") && !key.ends_with("WD");
    fault(pointer, meant ? duration.error().detail : std::string(kNoDelay));
    return std::nullopt;
  }
  delay.duration = *duration;
  return delay;
}

bool Loader::read_date(std::string_view text, const std::string& pointer, Delay& to) {
  const std::size_t sign = offset_in(text);
  if (sign != std::string_view::npos) {
    const auto duration = parse_duration(text.substr(sign + 1));
    if (!duration) {
      fault(pointer, duration.error().detail);
      return false;
    }
    to.duration = *duration;
    to.negative = text[sign] == '-';
  }
  const auto parsed = document_pointer(std::string(text.substr(0, sign)), pointer);
  if (parsed) to.pointer = *parsed;
  return parsed.has_value();
}

}  // namespace renkei::chart
