#include "model/due.h"

#include <algorithm>

namespace renkei::model {

namespace {

using chart::Delay;

bool counts_time(const Duration& duration) {
  return duration.seconds != 0 || duration.milliseconds != 0;
}

}  // namespace

bool counts_from_now(const Delay& delay) {
  return delay.kind == Delay::Kind::duration &&
         (counts_time(delay.duration) || delay.duration.is_zero());
}

Time within_limits(Time due) {
  return std::clamp(due, end_of(make_date(1900, 1, 1)), end_of(make_date(2199, 12, 30)));
}

std::optional<Date> day_at(const Json& document, const JsonPointer& pointer) {
  if (!document.contains(pointer)) return std::nullopt;
  const Json& value = document.at(pointer);
  if (value.is_string()) return parse_date(value.get_ref<const std::string&>());
  if (!value.is_number_integer()) return std::nullopt;
  const auto year = value.get<std::int64_t>();
  if (year < 1900 || year > 2198) return std::nullopt;
  return fiscal_year_end(static_cast<int>(year));
}

Result<std::optional<Time>> due_of(const chart::Delay& delay, const Event& event,
                                   const Json& document, const Calendar& calendar) {
  if (counts_from_now(delay)) return event.time + delay.duration;
  switch (delay.kind) {
    case Delay::Kind::duration:
      return end_of(event.effective_on + delay.duration);
    case Delay::Kind::working_days:
      return calendar.add_working_days(event.effective_on, delay.working_days).map([](Date day) {
        return std::optional(end_of(day));
      });
    case Delay::Kind::fiscal_year_end:
      return end_of(fiscal_year_end(fiscal_year_of(event.effective_on)));
    case Delay::Kind::document_date:
      break;
  }
  const auto day = day_at(document, delay.pointer);
  if (!day) return std::nullopt;
  const Date moved = delay.negative ? *day - delay.duration : *day + delay.duration;
  const std::int64_t rest_us =
      delay.duration.seconds * 1'000'000 + delay.duration.milliseconds * 1'000;
  return Time{end_of(moved).us + (delay.negative ? -rest_us : rest_us)};
}

}  // namespace renkei::model
