// Delay: when a timer is due, as a key of a state's `after` says it.
#pragma once

#include <cstdint>
#include <string>

#include "base/duration.h"
#include "base/json.h"

namespace renkei::chart {

// Counted from the entry of the timer's state:
//   P14D, PT10M …               a duration (base/duration.h)
//   /deadline, /deadline+P7D,   a date of the document by JSON Pointer, or a duration later or
//   /deadline-P7D               earlier. Without such a date in the document it is never due
//   P10WD                       that many working days, 1 to 9999
//   fiscal_year_end             the last day of the fiscal year
struct Delay {
  enum class Kind : std::uint8_t { duration, document_date, working_days, fiscal_year_end };
  Kind kind = Kind::duration;
  Duration duration;                    // of document_date: what is added to the date
  bool negative = false;                // of document_date: or taken from it
  JsonPointer pointer = JsonPointer();  // in the document
  std::int32_t working_days = 0;
  std::string text;  // the key, as it is written
};

}  // namespace renkei::chart
