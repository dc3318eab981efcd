// What was known as of a position of the log, or by the end of a day.
#include <fmt/format.h>

#include <algorithm>

#include "model/decide.h"
#include "query_service.h"
#include "views/positions.h"
#include "wire/codec.h"

namespace renkei {

Result<Seq> QueryService::as_of(const Ask& ask) {
  const Json value = ask.message.value("as_of", Json(ask.seq));
  if (value.is_number()) return std::min(value.get<Seq>(), ask.seq);
  const auto day = parse_date(value.get<std::string>());
  if (!day)
    return fail(Errc::schema_mismatch, "as_of is no date",
                {{"/as_of", "a position, or a day as 2023-04-25"}});
  return views::position_at_end_of(database_, *day);
}

// The day of a report as of that position: today, the day that was asked for, or that on which the
// position was recorded.
Date QueryService::day_of(const Ask& ask, Seq seq) {
  const Date today = day_in_japan(engine_.clock().now());
  const auto asked = ask.message.find("as_of");
  if (asked == ask.message.end()) return today;
  if (asked->is_string()) return std::min(today, *parse_date(asked->get<std::string>()));
  if (seq == 0) return today;
  const auto event = wire::read_event(engine_.log().read(seq - 1, 1).at(0).body);
  if (!event) throw store::StorageError(Errc::corrupt, describe(event.error()));
  return day_in_japan(event->time);
}

// Folds the record's own events up to that position: few, and read by position. REQUIRES: it was
// there by then.
model::Record QueryService::record_as_of(Seq row, Seq seq) {
  model::Record record;
  for (const Seq at : views_.transitions.positions(row, seq)) {
    const auto event = wire::read_event(engine_.log().read(at - 1, 1).at(0).body);
    if (!event) throw store::StorageError(Errc::corrupt, describe(event.error()));
    record = model::evolve(std::move(record), *event);
  }
  return record;
}

// Who may read it is judged on what it is now.
Result<Json> QueryService::with_position(
    const Ask& ask, const std::function<Json(const model::Record&, Seq)>& answer) {
  const auto record = readable(ask);
  if (!record) return tl::unexpected(record.error());
  const auto seq = as_of(ask);
  if (!seq) return tl::unexpected(seq.error());
  if (*seq >= record->created_seq) return answer(*record, *seq);
  return fail(Errc::unknown_record,
              fmt::format("there was no record {} as of position {}", record->id, *seq),
              {{"/as_of", fmt::format("it was created at {}", record->created_seq)}});
}

}  // namespace renkei
