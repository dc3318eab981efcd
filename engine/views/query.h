// What the queries of all views share: pages, and who may read.
//
// Every query gives the contract's result: lists are {"rows": […], "next"?: cursor}. A page can
// hold fewer rows than asked for and still have a next one: the work for one page is bounded,
// whatever is filtered out. Authority: a query that shows records takes a MayRead and shows no
// other record. The others are about one record, or about nobody's: the caller asks may_read, or
// the role, first. Consistency: a query may need several statements; run it inside a
// store::Transaction of the reader.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

#include "base/ids.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/time.h"
#include "model/command.h"
#include "model/definitions.h"
#include "model/record.h"

namespace renkei::views {

struct Page {
  Seq after = 0;            // the "next" of the page before
  std::size_t limit = 200;  // 1 to limits::kPageRows
};

// Records looked at for one page, at most.
inline constexpr std::size_t kScan = 20'000;

using MayRead = std::function<bool(const model::Record&)>;

// What the definitions' `read` lets the actor see. Keeps a copy of the actor; REQUIRES: definitions
// outlive it.
MayRead readable_by(const model::Actor& actor, const model::Definitions& definitions);

Json page_of(Json rows);
Json page_of(Json rows, Seq next);

// ["a","b"], and back: ids need no escapes.
std::string ids_text(const std::vector<std::string>& ids);
std::vector<std::string> ids_from(std::string_view text);

// After every position: as of it, what is known now.
inline constexpr Seq kLatest = static_cast<Seq>(limits::kIntegerMax);

// After every day that a date can say; its negative is before every one.
inline constexpr Date kNever{10'000'000};

// An ISO date of a view's column.
inline std::string day_text(std::int64_t days) {
  return to_string(Date{static_cast<std::int32_t>(days)});
}

}  // namespace renkei::views
