#include "views/timers_due.h"

namespace renkei::views {

TimersDue::TimersDue(store::Database& database)
    : due_(database.prepare("SELECT records.id, timer FROM timers JOIN records"
                            " ON records.created_seq = timers.record"
                            " WHERE status = 0 AND due <= ?1"
                            " ORDER BY due, timers.seq, place LIMIT ?2")),
      next_(database.prepare("SELECT min(due) FROM timers WHERE status = 0")) {}

std::vector<DueTimer> TimersDue::at(Time now, std::size_t most) {
  std::vector<DueTimer> due;
  due_.bind(now.us, most);
  while (due_.step()) due.push_back({due_.text(0), due_.text(1)});
  due_.reset();
  return due;
}

std::optional<Time> TimersDue::next() {
  next_.bind();
  std::optional<Time> next;
  if (next_.step() && !next_.is_null(0)) next = Time{next_.integer(0)};
  next_.reset();
  return next;
}

}  // namespace renkei::views
