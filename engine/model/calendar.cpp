#include "model/calendar.h"

namespace renkei::model {

Calendar calendar_of(const Json& document) {
  Calendar calendar;
  for (const Json& year : document.value("years", Json::array())) {
    const auto first = parse_date(text_at(year, "valid_from"));
    const auto last = parse_date(text_at(year, "valid_to"));
    if (!first || !last || *last < *first) continue;
    std::vector<Date> holidays;
    for (const Json& holiday : year.value("holidays", Json::array())) {
      if (const auto day = parse_date(text_at(holiday, "date"))) holidays.push_back(*day);
    }
    calendar.add(*first, *last, holidays);
  }
  return calendar;
}

}  // namespace renkei::model
