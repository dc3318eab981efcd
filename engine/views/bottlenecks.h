// Bottlenecks: where the records of a kind wait, for whom, and how long. Nothing is stored: the
// transitions of each record say from when to when it was in which state.
//
// The unit is the stay: a record in one atomic state, from the effective day on which it came into
// it until that on which it left it; a state that is left and entered again at once is one stay.
// Two regions of a parallel state are two stays. Final states, and those tagged "standing" or
// "ended", wait for nobody and are left out. By institution a stay counts once for every in-house
// institution that the record names now (延べ数), and for null where it names none.
//
// Days are counted between effective days in Japan; a stay that is open is counted up to the day of
// the report: the one given, or the fiscal year's last day once that is past. As of a position the
// moves are those known there. With a fiscal year, `ended`
// are the stays that ended in it; without, all. p50 and p90 are nearest-rank: the least number of
// days that half, or nine tenths, of the stays do not exceed.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"
#include "views/query.h"
#include "views/records.h"

namespace renkei::views {

struct BottlenecksAsked {
  std::string kind;
  bool by_institution = false;  // else by state
  std::optional<int> fiscal_year;
};

class Bottlenecks {
 public:
  explicit Bottlenecks(store::Database& database);

  // report.bottlenecks: {"kind", "by", "basis", "fiscal_year", "on", "as_of", "records", "rows":
  // [{"state" or "institution", "by": [roles that can move it, nearest state first], "open",
  // "open_days", "longest":
  // {"record", "since", "days"}, "ended", "ended_days"}]}; days are {"p50", "p90", "max"}, null
  // where there is no stay. The longest waits first. Of the records that may be read now.
  //   day           of the report
  //   record_as_of  a record (by its row) as of that position
  Json report(const BottlenecksAsked& asked, const model::Definitions& definitions, Date day,
              const MayRead& may_read, Seq as_of, const RecordAsOf& record_as_of);

 private:
  store::Statement moves_;
  Records records_;
};

}  // namespace renkei::views
