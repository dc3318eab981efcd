#include "views/positions.h"

#include <algorithm>
#include <string>

namespace renkei::views {
namespace {

// Every event of the log leaves a row in one of these.
constexpr const char* kTables[] = {"transitions", "denials", "workflows"};

constexpr std::int64_t kDay_us = 86'400'000'000;
constexpr std::int64_t kJapan_us = 9 * 3'600'000'000;  // ahead of UTC, all year (base/time.h)

Seq last_in(store::Database& database, const std::string& table) {
  store::Statement last = database.prepare("SELECT max(seq) FROM " + table);
  return last.step() ? static_cast<Seq>(last.integer(0)) : 0;
}

// The last position in a table whose time is before `end`. Times never go back along the log, so
// halving the positions finds it without an index that every append would pay for.
Seq last_before(store::Database& database, const std::string& table, std::int64_t end) {
  store::Statement from =
      database.prepare("SELECT seq, time FROM " + table + " WHERE seq >= ?1 ORDER BY seq LIMIT 1");
  Seq found = 0;
  Seq low = 1, high = last_in(database, table) + 1;  // the answer is below high
  while (low < high) {
    const Seq middle = low + (high - low) / 2;
    if (from.bind(middle).step() && from.integer(1) < end) {
      found = static_cast<Seq>(from.integer(0));
      low = found + 1;
    } else {
      high = middle;
    }
  }
  return found;
}

}  // namespace

Seq position_at_end_of(store::Database& database, Date day) {
  const std::int64_t end = (std::int64_t{day.days} + 1) * kDay_us - kJapan_us;
  Seq position = 0;
  for (const auto* table : kTables)
    position = std::max(position, last_before(database, table, end));
  return position;
}

Seq last_position(store::Database& database) {
  Seq position = 0;
  for (const auto* table : kTables) position = std::max(position, last_in(database, table));
  return position;
}

}  // namespace renkei::views
