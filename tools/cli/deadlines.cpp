#include "cli/deadlines.h"

#include "cli/records.h"

namespace renkei::cli {

std::string time_left(const Context& context, const Json& row) {
  if (row.contains("left")) {
    const std::string unit = text_at(row, "unit");
    const auto count = row["left"].get<std::int64_t>();
    if (unit != "microseconds") return context.say("timer." + unit, count);
    return context.say("timer.seconds", count / 1'000'000);
  }
  const bool by_work = row.contains("working_days_left");
  const auto found = row.find(by_work ? "working_days_left" : "days_left");
  if (found == row.end()) return "";
  const auto days = found->get<std::int64_t>();
  const std::string unit = by_work ? "timer.working_days" : "timer.days";
  if (!row.value("overdue", false)) return context.say(unit, days);
  return context.say("timer.over", context.say(unit, -days));
}

std::string text_or_title(const Context& context, const Json& row, std::string_view key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_object() ? context.text(*found) : plain(row, key);
}

}  // namespace renkei::cli
