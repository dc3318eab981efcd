// What the verbs of requests for shared resources have in common.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/records.h"

namespace renkei::cli {

inline constexpr const char* kRequestKind = "facility_request";
inline constexpr const char* kSiteRequestKind = "site_request";

// "2026-12-01T09:00/2026-12-01T17:00" (ISO 8601), one for each: [{"from", "to"}]. A day alone means
// its 00:00. bad_usage for what is no such pair.
Result<Json> read_periods(Context& context, const std::vector<std::string>& texts);
// The same periods in a cell: the first, and how many more there are.
std::string periods_text(const Json& periods);
// "Agreed 2, Declined 1": how many sites stand where.
std::string answers_text(Context& context, const Json& answers);

// The verbs "check" and "show".
void add_request_check(CLI::App& noun, Context& context);
void add_request_show(CLI::App& noun, Context& context);

}  // namespace renkei::cli
